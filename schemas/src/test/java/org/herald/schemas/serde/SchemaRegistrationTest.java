package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration.Change;
import org.herald.schemas.serde.SchemaRegistration.Scope;
import org.herald.schemas.serde.SchemaRegistration.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistrationTest {

    private static final String RECEIPTS = "sms.receipts-value";

    private final FakeRegistry registry = FakeRegistry.start();
    private final Map<String, String> settings = Map.of("schema.registry.url", registry.url());
    private final SchemaRegistration registration = new SchemaRegistration(settings, Topics.ALL);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aPlanChangesNothing() {
        assertEquals(Set.of(Change.NEW_SUBJECT), changes(registration.plan()));
        assertEquals(List.of(), registry.subjects());
        assertEquals("NONE", registry.level(""));
    }

    @Test
    void registersEverySubjectAndTheLevel() {
        assertEquals(Set.of(Change.NEW_SUBJECT), changes(registration.apply(Scope.REGISTRY)));
        List<String> subjects = Topics.ALL.stream()
                .map(Topic::subjects)
                .flatMap(each -> each.keySet().stream())
                .sorted()
                .toList();
        assertEquals(subjects, registry.subjects());
        assertEquals("FULL_TRANSITIVE", registry.level(""));
    }

    @Test
    void asksForTheSameAgainWithoutAnyChange() {
        registration.apply(Scope.REGISTRY);
        assertEquals(Set.of(Change.NONE), changes(registration.plan()));
        assertEquals(Set.of(Change.NONE), changes(registration.apply(Scope.REGISTRY)));
    }

    @Test
    void leavesASharedRegistryAsItIs() {
        registration.apply(Scope.SUBJECTS);
        assertEquals("NONE", registry.level(""));
        assertEquals("FULL_TRANSITIVE", registry.level(RECEIPTS));
    }

    @Test
    void refusesWhatBreaksAnEarlierVersion() {
        registry.put(
                RECEIPTS,
                SchemaBuilder.record("Other").fields().requiredInt("number").endRecord());
        assertTrue(registration.plan().contains(new Step(RECEIPTS, Change.NEW_VERSION)));
        assertThrows(RegistryRefusedException.class, () -> registration.apply(Scope.REGISTRY));
    }

    @Test
    void producersThatMayNotRegisterFindTheirSchemas() {
        registration.apply(Scope.REGISTRY);
        Serializer<Object> serializer = AvroSerdes.serializer(Map.of(
                "schema.registry.url", registry.url(),
                "auto.register.schemas", "false",
                "value.subject.name.strategy", "topic-record"));
        assertTrue(serializer.serialize(Topics.EVENTS.name(), Records.paymentOverdue()).length > 5);
    }

    private static Set<Change> changes(List<Step> steps) {
        Set<Change> changes = new HashSet<>();
        steps.forEach(step -> changes.add(step.change()));
        return changes;
    }
}
