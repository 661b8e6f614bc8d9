package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.herald.processor.gate.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {

    private static final String BRANDS = """
        version: "7"
        brands:
          nordlaen: {name: Nordlaen, sender: Nordlaen, support: "+372 600 1234", url: https://nordlaen.example}
        """;

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void printsEveryTextInEveryLanguageForEveryBrand() {
        assertEquals(0, check());

        int texts = UseCases.messages(UseCases.of(PolicyFile.read(Optional.empty())))
                        .size()
                * Templates.LOCALES.size()
                * 2;
        assertTrue(said.toString().contains(texts + " texts, "), said::toString);
        assertTrue(said.toString().contains(" warnings, 0 wrong"), said::toString);
        assertTrue(
                said.toString()
                        .contains("Nordlaen: good news, your loan of €1,234.56 is approved. Read the offer and sign it"
                                + " here: https://nordlaen.example/s/Xa9Kq2"),
                said::toString);
    }

    @Test
    void namesFileAndLineOfEveryMistakeInThePolicy() throws IOException {
        Path file = policy("""
            lifetime:
              service: soon
            payments:
              before: many
            windows: {debt: {hours: late}}
            colour: red
            """);

        assertEquals(1, check("--policy", file.toString()));

        assertEquals(
                List.of(
                        file + ":5: lifetime.service",
                        file + ":7: payments.before",
                        file + ":8: windows.debt.hours",
                        file + ":9: colour"),
                said.toString()
                        .lines()
                        .map(line -> line.substring(
                                0, line.indexOf(": ", file.toString().length() + 4)))
                        .toList(),
                said::toString);
    }

    @Test
    void aTextThatThePolicyDoesNotAllowIsWrong() throws IOException {
        assertEquals(1, check("--policy", policy("max-segments: 1").toString()));

        assertTrue(
                said.toString()
                        .contains("templates/payment-due/lv.txt (nordlaen): WRONG: the text takes 2 segments, at most 1"
                                + " are allowed"),
                said::toString);
    }

    @Test
    void aFileThatIsNotThereIsWrongUsage() {
        assertEquals(2, check("--policy", folder.resolve("none.yaml").toString()));
        assertTrue(said.toString().contains("none.yaml: cannot be read"), said::toString);
    }

    private Path policy(String more) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), BRANDS + more);
    }

    private int check(String... arguments) {
        return new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }
}
