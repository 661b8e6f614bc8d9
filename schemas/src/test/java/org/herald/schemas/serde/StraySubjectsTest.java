package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration.Scope;
import org.herald.schemas.serde.StraySubjects.Stray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StraySubjectsTest {

    private static final Schema ANY =
            SchemaBuilder.record("org.bank.Anything").fields().endRecord();
    private static final String TOPIC_RECORD =
            "value.subject.name.strategy=io.confluent.kafka.serializers.subject.TopicRecordNameStrategy";

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, String> settings = Map.of("schema.registry.url", registry.url(), "max.retries", "0");
    private final StraySubjects strays = new StraySubjects(settings, Topics.ALL);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatIsRegisteredAsItShouldIsNoStray() {
        new SchemaRegistration(settings, Topics.ALL).apply(Scope.SUBJECTS);
        registry.put("lending.events-org.bank.NotYetKnown", ANY);
        registry.put("lending.events.dead-letters-value", ANY);
        registry.put("others-value", ANY);
        assertEquals(List.of(), strays.find());
    }

    /// What a bank's producer does to a registry that lets it, with each setting that it may get wrong.
    @Test
    void namesTheSettingOfAProducerThatRegisteredByItself() {
        publish(Topics.EVENTS, Map.of("avro.remove.java.properties", "true"), Records.loanDecided());
        publish(Topics.EVENTS, Map.of("value.subject.name.strategy", "topic-record"), Records.loanDecided());

        Map<String, String> found = found();

        assertEquals(2, found.size(), found::toString);
        assertTrue(found.getOrDefault("lending.events-value", "").contains(TOPIC_RECORD), found::toString);
        assertTrue(
                found.getOrDefault("lending.events-org.herald.lending.LoanDecided", "")
                        .contains("version 1 says what only Java reads: its producer needs"
                                + " avro.remove.java.properties=true"),
                found::toString);
    }

    @Test
    void knowsEveryOtherWayToMissASubject() {
        List.of(
                        "lending.customers-org.herald.lending.CustomerProfile",
                        "lending.events-org.herald.lending.CustomerProfile",
                        "org.herald.lending.LoanDecided",
                        "org.herald.lending.CustomerProfile",
                        "lending.events-key")
                .forEach(subject -> registry.put(subject, ANY));

        Map<String, String> found = found();

        assertEquals(
                "its producer needs no value.subject.name.strategy for lending.customers, or the default,"
                        + " TopicNameStrategy",
                found.get("lending.customers-org.herald.lending.CustomerProfile"));
        assertEquals(
                "CustomerProfile belongs on lending.customers",
                found.get("lending.events-org.herald.lending.CustomerProfile"));
        assertEquals(
                "named by the record alone: its producer needs " + TOPIC_RECORD,
                found.get("org.herald.lending.LoanDecided"));
        assertTrue(found.getOrDefault("org.herald.lending.CustomerProfile", "").contains("or the default"));
        assertTrue(found.getOrDefault("lending.events-key", "").contains("StringSerializer"));
    }

    @Test
    void saysSoWhereTheRegistryDoesNotListItsSubjects() {
        registry.answer("GET /subjects", 403, "{\"error_code\":40301,\"message\":\"no\"}");
        assertThrows(RegistryRefusedException.class, strays::find);
    }

    /// Our own serializer names the setting, which neither the registry nor Confluent's does.
    @Test
    void aProducerThatMayNotRegisterIsToldWhichSettingItForgot() {
        new SchemaRegistration(settings, Topics.ALL).apply(Scope.SUBJECTS);
        Map<String, String> may = Map.of("auto.register.schemas", "false");

        String noStrategy = refusal(may, "avro.remove.java.properties", "true");
        String withProperties = refusal(may, "value.subject.name.strategy", "topic-record");

        assertTrue(noStrategy.contains("Subject 'lending.events-value' not found"), noStrategy);
        assertTrue(noStrategy.endsWith("its producer needs " + TOPIC_RECORD), noStrategy);
        assertTrue(withProperties.endsWith("its producer needs avro.remove.java.properties=true"), withProperties);
    }

    private String refusal(Map<String, String> may, String setting, String value) {
        Map<String, String> own = new TreeMap<>(may);
        own.put(setting, value);
        return String.valueOf(
                assertThrows(RegistryRefusedException.class, () -> publish(Topics.EVENTS, own, Records.loanDecided()))
                        .getMessage());
    }

    private Map<String, String> found() {
        Map<String, String> found = new TreeMap<>();
        for (Stray stray : strays.find()) {
            found.put(stray.subject(), stray.mistake());
        }
        return found;
    }

    private void publish(Topic topic, Map<String, String> own, SpecificRecord event) {
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("auto.register.schemas", "true");
        all.putAll(own);
        try (Serializer<Object> serializer = new RegistryAvroSerializer()) {
            serializer.configure(all, false);
            serializer.serialize(topic.name(), event);
        }
    }
}
