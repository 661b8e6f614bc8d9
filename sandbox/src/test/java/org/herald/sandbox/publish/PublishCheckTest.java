package org.herald.sandbox.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.processor.ProcessorMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What `scripts/publish --check` takes is what the processor takes, and what it refuses is refused everywhere, in
/// the same words.
class PublishCheckTest {

    private static final Instant TODAY = Instant.parse("2026-12-01T12:00:00Z");

    /// As many as the rehearsal shows mistakes of.
    private static final int LINES = 20;

    private static final Pattern FAULT = Pattern.compile("\\S+:(\\d+): [A-Z_]+: (.*)");

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @Test
    void refusesProfilesThatNobodyCanBeTextedBy() {
        assertEquals(
                2,
                check(
                        "lending.customers",
                        profile("phone", "garbage"),
                        profile("zone", "Mars/Olympus"),
                        profile("brand", "nordlane"),
                        profile("phone", "+3726001234")));

        assertEquals("""
            line 1: value.phone: 7 characters in another form; expected a number in E.164 form, + and 7 to 15 digits, \
            such as +37255512345
            line 2: value.zone: 12 characters that name no zone; expected an IANA name such as Europe/Tallinn, or null
            line 3: value.brand: 8 characters that name no brand of the policy; expected one of baltkred, nordlaen
            line 4: value.phone: a fixed line of EE; expected a mobile number, unless the policy's numbers.EE allows \
            this kind
            nothing was published
            """, said.toString());
    }

    @Test
    void refusesEventsThatCannotBeTrue() {
        assertEquals(2, check("lending.events", """
            {"key": "x4", "type": "LoanDecided", "value": {"eventId": "e", \
            "occurredAt": "2026-11-24T10:15:30Z", "loanId": "L", "decision": "APPROVED"}}\
            """, """
            {"key": "x5", "type": "LoanDecided", "value": {"eventId": "", \
            "occurredAt": "2031-11-24T10:15:30Z", "loanId": "L", "decision": "APPROVED", \
            "amount": {"amount": "-5", "currency": "XXX"}}}\
            """, """
            {"key": " ", "type": "UserRegistered", "value": {"eventId": "e", \
            "occurredAt": "2026-12-02T11:15:30Z"}}\
            """));

        assertEquals("""
            line 1: value.amount: null; expected the amount offered, as the decision is APPROVED
            line 2: value.eventId: an empty text; expected 1 to 200 characters, not blank, without control characters
            line 2: value.occurredAt: a later time; expected a time from 2000 on, not more than a day after now
            line 2: value.amount.amount: a number below zero; expected a number above zero
            line 2: value.amount.currency: 3 characters that name no currency people pay in; expected an ISO 4217 code \
            such as EUR
            line 3: key: a blank text; expected 1 to 200 characters, not blank, without control characters
            nothing was published
            """, said.toString());
    }

    @Test
    void thePolicySaysWhichBrandsAndNumbersThereAre() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
            version: "1"
            numbers: {EE: fixed-line}
            brands:
              nordlane: {name: Nordlane, sender: Nordlane, support: "+372 600 1234", url: https://nordlane.example}
            """);
        Path config = Files.writeString(folder.resolve("processor.yaml"), "policy.file: " + policy + "\n");
        String[] lines = {profile("brand", "nordlane").replace("+37255512345", "+3726001234")};

        assertEquals(0, check("lending.customers", List.of("--policy", policy.toString()), lines), said::toString);
        assertEquals(0, check("lending.customers", List.of("--config", config.toString()), lines), said::toString);
        assertEquals(2, check("lending.customers", lines));
    }

    @Test
    void namesAPolicyThatCannotBeReadAndTheWayOut() throws Exception {
        Path config = Files.writeString(folder.resolve("processor.yaml"), "policy.file: /no/such/policy.yaml\n");

        assertEquals(1, check("lending.customers", List.of("--config", config.toString()), profile("locale", "et")));

        assertTrue(
                said.toString()
                        .contains("policy.file: /no/such/policy.yaml: cannot be read; --policy FILE names another"),
                said::toString);
    }

    @Test
    void whoeverInsistsMayPublishWhatNobodyCanUse() {
        assertEquals(0, check("lending.customers", List.of("--force"), profile("zone", "Mars/Olympus")));
    }

    /// The rehearsal runs the processor's own topology.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatOneRefusesAllRefuseInTheSameWords(long seed) throws Exception {
        RandomLines random = new RandomLines(seed);
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= LINES; line++) {
            lines.add(random.next("c-" + line));
        }

        assertEquals(refusedByRehearsal(lines), refusedByCheck(lines), String.join("\n", lines));
    }

    private Map<Integer, String> refusedByRehearsal(List<String> lines) throws Exception {
        Path file = Files.write(folder.resolve("lines.jsonl"), lines);
        StringWriter mistakes = new StringWriter();
        int result = new CommandLine(new ProcessorMain())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(mistakes, true))
                .execute("rehearse", "--events", file.toString());
        assertEquals(0, result, mistakes::toString);
        Map<Integer, String> refused = new TreeMap<>();
        mistakes.toString().lines().map(FAULT::matcher).filter(Matcher::matches).forEach(line -> {
            refused.put(Integer.parseInt(line.group(1)), line.group(2));
        });
        return refused;
    }

    /// Of a line with a wrong key, what is wrong with the key: the processor looks no further.
    private Map<Integer, String> refusedByCheck(List<String> lines) {
        Map<Integer, String> refused = new TreeMap<>();
        for (int line = 0; line < lines.size(); line++) {
            said.getBuffer().setLength(0);
            boolean profile = lines.get(line).contains("\"CustomerProfile\"");
            if (run(
                            InstantSource.system(),
                            profile ? "lending.customers" : "lending.events",
                            List.of(),
                            lines.get(line))
                    != 0) {
                List<String> all = said.toString()
                        .lines()
                        .filter(text -> text.startsWith("line 1: "))
                        .map(text -> text.substring("line 1: ".length()).replaceFirst("^value\\.", ""))
                        .toList();
                refused.put(line + 1, all.getFirst().startsWith("key: ") ? all.getFirst() : String.join(" | ", all));
            }
        }
        return refused;
    }

    private static String profile(String field, String value) {
        String sound = """
            {"key": "c", "value": {"phone": "+37255512345", "locale": "en", "country": "EE", \
            "zone": "Europe/Tallinn", "brand": "nordlaen", "updatedAt": "2026-01-24T10:15:30Z"}}\
            """;
        return sound.replaceFirst("(\"" + field + "\": )\"[^\"]*\"", "$1\"" + value + "\"");
    }

    private int check(String topic, String... lines) {
        return check(topic, List.of(), lines);
    }

    private int check(String topic, List<String> options, String... lines) {
        return run(InstantSource.fixed(TODAY), topic, options, lines);
    }

    private int run(InstantSource clock, String topic, List<String> options, String... lines) {
        byte[] input = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(Arrays.asList("--check", topic));
        arguments.addAll(options);
        CommandLine command = new CommandLine(new PublishCommand(new ByteArrayInputStream(input), clock));
        return command.setErr(new PrintWriter(said, true))
                .setExecutionExceptionHandler((problem, line, result) -> {
                    said.append(problem.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
    }
}
