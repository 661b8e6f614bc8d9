package org.herald.sandbox.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.herald.gateway.control.HeldScope;
import org.herald.schemas.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What is refused before anybody is asked; the rest is in the test of a secured installation.
class HoldCommandTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        all on                               | --reason: missing: nothing is held without one
        all on --reason _                    | --reason: missing: nothing is held without one
        all on --reason two~lines            | --reason: expected one line of at most 500 characters
        all on --reason why --by two~lines   | --by: expected one line of at most 500 characters
        all                                  | expected on or off behind all
        all of                               | of: expected on or off behind all
        list on --reason why                 | SCOPE: 'list': expected all, purpose:MARKETING, template:
        purpose:NONE off                     | SCOPE: 'purpose:NONE': expected one of purpose:SECURITY,
        advertising on --reason why          | SCOPE: 'advertising': expected all, purpose:MARKETING, template:
        --by mari                            | Missing required parameter: 'SCOPE'
        """, quoteCharacter = '"')
    void refusesWhatMakesNoSense(String arguments, String words) {
        StringWriter said = new StringWriter();
        String[] all = Arrays.stream(arguments.split(" "))
                .map(argument -> argument.replace('~', '\n').replace('_', ' '))
                .toArray(String[]::new);
        int exitCode = new CommandLine(new HoldCommand())
                .setErr(new PrintWriter(said, true))
                .execute(all);

        assertEquals(2, exitCode, said::toString);
        assertTrue(said.toString().startsWith(words), said::toString);
    }

    @Test
    void listsWhatIsHeldUnderEachOther() {
        Instant since = Instant.parse("2026-11-24T10:15:30.120Z");
        assertEquals(
                List.of(
                        "SCOPE       SINCE                     BY         REASON",
                        "all         2026-11-24T10:15:30.120Z  mari@desk  wrong amounts",
                        "country:EE  2026-11-24T10:15:30.120Z  jaan       network is down"),
                HoldTable.of(List.of(
                        new HeldScope(Scope.ALL, "wrong amounts", "mari@desk", since),
                        new HeldScope(Scope.parse("country:EE"), "network is down", "jaan", since))));
    }
}
