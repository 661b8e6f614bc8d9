package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration.Change;
import org.herald.schemas.serde.SchemaRegistration.Scope;
import org.herald.schemas.serde.SchemaRegistration.Step;
import org.herald.sms.DeliveryReceipt;
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
        Step step = step(RECEIPTS);
        assertEquals(Change.INCOMPATIBLE, step.change());
        assertTrue(
                step.reasons()
                        .contains("with version 1: DeliveryReceipt: the new version cannot read what is written already"
                                + " (expected: Other): keep the name, or make a new record of"
                                + " another name"),
                step::toString);
        RegistryRefusedException refused =
                assertThrows(RegistryRefusedException.class, () -> registration.apply(Scope.SUBJECTS));
        assertTrue(message(refused)
                .startsWith("nothing was registered: our schema for sms.receipts-value is incompatible"));
        assertEquals(List.of(RECEIPTS), registry.subjects());
        assertEquals("NONE", registry.level(RECEIPTS));
    }

    @Test
    void theRegistryHasTheLastWord() {
        registration.apply(Scope.SUBJECTS);
        registry.put(RECEIPTS, newer());
        registry.answer(
                "POST /compatibility/subjects/sms.decisions-value/versions/latest",
                200,
                "{\"is_compatible\":false,\"messages\":[\"not on a Tuesday\"]}");
        registry.answer("POST /subjects/sms.decisions-value", 404, "{\"error_code\":40403,\"message\":\"none\"}");
        assertEquals(Change.NONE, step(RECEIPTS).change());
        assertEquals(
                List.of("the registry says: not on a Tuesday"),
                step("sms.decisions-value").reasons());
    }

    @Test
    void aNewVersionIsRegisteredBesideTheOldOne() {
        registry.put(RECEIPTS, newer());
        assertEquals(Change.NEW_VERSION, step(RECEIPTS).change());
        registration.apply(Scope.SUBJECTS);
        assertEquals(Change.NONE, step(RECEIPTS).change());
        assertEquals(Optional.of("FULL_TRANSITIVE"), step(RECEIPTS).level());
    }

    private static Schema newer() {
        Schema ours = JavaProperties.removedFrom(DeliveryReceipt.getClassSchema());
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("added", Schema.create(Schema.Type.INT), "Added later.", 0));
        return Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
    }

    private Step step(String subject) {
        return registration.plan().stream()
                .filter(step -> step.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
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
