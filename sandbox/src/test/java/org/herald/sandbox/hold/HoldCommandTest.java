package org.herald.sandbox.hold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.gateway.control.HeldScope;
import org.herald.schemas.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
        template:debt on --reason why        | SCOPE: template:debt: there is no such template, expected one of
        brand:nord on --reason why           | SCOPE: brand:nord: there is no such brand, expected one of baltkred, n
        provider:m on --reason why           | SCOPE: provider:m: there is no such provider, expected one of messente
        campaign:x on --reason why           | SCOPE: campaign:x: no campaign is known, there is no topic of campaign
        country:EX on --reason why           | SCOPE: 'country:EX': expected an ISO 3166-1 code
        all on --reason why --policy none    | policy.file: none: cannot be read; --policy names another file, and --
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

    /// Each by what it is learnt from: the policy, the use cases, the file of a program.
    @Test
    void knowsWhatThereIsToHold(@TempDir Path folder) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
            version: one
            brands:
              fjord:
                name: Fjord
                sender: Fjord
                support: "+372 600 0001"
                url: https://fjord.example
            """);
        Path config = Files.writeString(
                folder.resolve("worker.yaml"), "providers: twilio\npolicy.file: " + policy + "\nhttp.port: 1\n");
        KnownNames packaged = KnownNames.read(Optional.empty(), Optional.empty(), Map.of());
        KnownNames own = KnownNames.read(Optional.empty(), Optional.of(config), Map.of());
        for (String scope : List.of("all", "purpose:DEBT", "country:FI", "template:payment-overdue")) {
            assertEquals(Optional.empty(), packaged.stranger(Scope.parse(scope)), scope);
            assertEquals(Optional.empty(), own.stranger(Scope.parse(scope)), scope);
        }
        assertEquals(Optional.empty(), packaged.stranger(Scope.parse("provider:messente")));
        assertEquals(
                Optional.of("provider:messente: there is no such provider, expected one of twilio"),
                own.stranger(Scope.parse("provider:messente")));
        assertEquals(Optional.empty(), packaged.stranger(Scope.parse("brand:nordlaen")));
        assertEquals(Optional.empty(), own.stranger(Scope.parse("brand:fjord")));
        assertEquals(
                Optional.of("brand:nordlaen: there is no such brand, expected one of fjord"),
                own.stranger(Scope.parse("brand:nordlaen")));
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
