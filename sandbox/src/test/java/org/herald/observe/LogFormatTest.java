package org.herald.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

/// The log of both programs in both formats, as their own configurations have it: no phone number comes through
/// whole, whoever logs it, and nothing else is touched.
class LogFormatTest {

    private static final List<String> NUMBERS = List.of(
            "sending to +37255500101 failed",
            "sending to +372 5550 0101 failed",
            "sending to +372-5550-0101 failed",
            "sending to +372 (55) 500.101 failed",
            "sending to 0037255500101 failed",
            "GET /v1/status?to=%2B37255500101",
            "{\"to\":\"+37255500101\",\"text\":\"x\"}",
            "{\"to\":\"37255500101\"}",
            "{\"phone\": \"37255500101\"}",
            "phone=37255500101, attempt=1",
            "msisdn: 37255500101",
            "tel:37255500101",
            "+37255500101,+37255500101",
            "[+37255500101]");

    private static final List<String> NOT_NUMBERS = List.of(
            "sms.requests.bulk-11 offset 37255500101",
            "2026-11-24T19:00:00.123+02:00",
            "Tue, 24 Nov 2026 19:00:00 +0200",
            "timestamp 1764010800123",
            "00000000000037255500101.log",
            "broker 192.168.100.200:9092",
            "version 4.3.1",
            "from 37255500101 to 37255500199");

    private static final Map<String, LoggerContext> CONTEXTS = new HashMap<>();

    @ParameterizedTest
    @CsvSource({"processor,text", "processor,json", "gateway-worker,text", "gateway-worker,json"})
    void masksPhoneNumbersWhereverTheyStand(String program, String format) {
        for (String number : NUMBERS) {
            Exception nested = new IllegalStateException("cause: " + number, new RuntimeException("root: " + number));
            assertMasked(line(program, format, number, null));
            assertMasked(line(program, format, "failed", new RuntimeException("outer: " + number, nested)));
        }
    }

    @ParameterizedTest
    @CsvSource({"processor,text", "gateway-worker,json"})
    void leavesAloneWhatIsNoPhoneNumber(String program, String format) {
        for (String text : NOT_NUMBERS) {
            assertTrue(line(program, format, text, null).contains(text), text);
        }
        Random seeded = new Random(1);
        IntStream.range(0, 2_000)
                .mapToObj(_ -> new UUID(seeded.nextLong(), seeded.nextLong()).toString())
                .forEach(id -> assertTrue(line(program, format, id, null).contains(id), id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"processor", "gateway-worker"})
    void oneJsonObjectOnOneLineSaysAll(String program) throws Exception {
        String line = line(program, "json", "two\nlines", new RuntimeException("broken"));
        assertEquals(1, line.lines().count());
        JsonNode event = new ObjectMapper().readTree(line);
        assertEquals("2026-11-24T19:00:00.123Z", event.get("time").asText());
        assertEquals("WARN", event.get("level").asText());
        assertEquals(program, event.get("program").asText());
        assertEquals("org.herald.Test", event.get("logger").asText());
        assertEquals("two\nlines", event.get("message").asText());
        assertEquals("message-1", event.get("messageId").asText());
        assertEquals(7, event.get("offset").asInt());
        assertTrue(event.get("exception").asText().contains("RuntimeException: broken"));
    }

    private static void assertMasked(String line) {
        String digits = line.replaceAll("[ ().-]", "");
        assertFalse(digits.contains("5550010"), line);
        assertTrue(line.contains("•••••01") || line.contains("\\u2022"), line);
    }

    private static String line(String program, String format, String message, @Nullable Exception problem) {
        LoggerContext context = CONTEXTS.computeIfAbsent(program + " " + format, _ -> context(program, format));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        if (!(root.getAppender("CONSOLE") instanceof OutputStreamAppender<ILoggingEvent> console)) {
            throw new IllegalStateException("no console");
        }
        LoggingEvent event =
                new LoggingEvent("", context.getLogger("org.herald.Test"), Level.WARN, message, problem, null);
        event.setInstant(Instant.parse("2026-11-24T19:00:00.123Z"));
        event.setMDCPropertyMap(Map.of("messageId", "message-1"));
        event.addKeyValuePair(new KeyValuePair("offset", 7));
        return new String(console.getEncoder().encode(event), UTF_8);
    }

    private static LoggerContext context(String program, String format) {
        LoggerContext context = new LoggerContext();
        context.putProperty("herald.log.format", format);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(LogFormatTest.class.getResource("/logback-" + program + ".xml"));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
        return context;
    }
}
