package org.herald.sandbox.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.lending.CustomerProfile;
import org.herald.lending.LoanDecided;
import org.herald.sandbox.Soon;
import org.herald.sandbox.child.Patience;
import org.herald.sandbox.outage.Town.Person;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.DecisionOutcome;
import org.herald.sms.DecisionReason;
import org.herald.sms.SmsDecision;
import org.herald.sms.SmsRequest;
import org.junit.jupiter.api.Test;

/// Producers that are ahead of the running programs or behind them, through the real registry, which takes their
/// schemas because they are compatible with all others.
abstract class EvolutionTrials {

    @Test
    void anEventWithAFieldMoreIsDecidedAsEver() throws Exception {
        Person person = introduced();
        Schema newer = Newer.withField(LoanDecided.getClassSchema(), "channel");
        GenericRecord event = Newer.as(Town.declined(person), newer);
        event.put("channel", "branch");
        town().send(Topics.EVENTS, person, event);
        assertEquals(DecisionOutcome.REQUESTED, decision(person).getOutcome());
    }

    @Test
    void anEventWithoutAnOptionalFieldIsDecidedAsEver() throws Exception {
        Person person = introduced();
        Schema older = without(LoanDecided.getClassSchema(), "continueUrl");
        town().send(Topics.EVENTS, person, Newer.as(Town.declined(person), older));
        assertEquals(DecisionOutcome.REQUESTED, decision(person).getOutcome());
    }

    @Test
    void anEventThatSaysWhatNobodyKnowsYetIsSaidToNobody() throws Exception {
        Person person = introduced();
        Schema newer = withSymbol(LoanDecided.getClassSchema(), "decision", "PAUSED");
        GenericRecord event = Newer.as(Town.declined(person), newer);
        event.put("decision", new EnumSymbol(newer.getField("decision").schema(), "PAUSED"));
        town().send(Topics.EVENTS, person, event);
        SmsDecision decision = decision(person);
        assertEquals(DecisionOutcome.SUPPRESSED, decision.getOutcome());
        assertEquals(DecisionReason.NOTHING_TO_SAY, decision.getReason());
        assertEquals("decision is of an unknown kind", decision.getDetail());
    }

    @Test
    void aProfileOfAnOlderBankHasTheDefaults() throws Exception {
        Person person = Town.somebodyIn(0);
        Schema older = without(without(CustomerProfile.getClassSchema(), "zone"), "smsOptOut");
        town().send(Topics.CUSTOMERS, person, Newer.as(Town.profile(person), older));
        town().happens(person);
        assertEquals(DecisionOutcome.REQUESTED, decision(person).getOutcome());
    }

    @Test
    void aConsentThatNobodyKnowsYetIsNone() throws Exception {
        Person person = Town.somebodyIn(0);
        Schema newer = withSymbol(CustomerProfile.getClassSchema(), "marketingConsent", "ON_SUNDAYS");
        GenericRecord profile = Newer.as(Town.profile(person), newer);
        profile.put(
                "marketingConsent",
                new EnumSymbol(newer.getField("marketingConsent").schema(), "ON_SUNDAYS"));
        town().send(Topics.CUSTOMERS, person, profile);
        town().isInactive(person);
        SmsDecision decision = decision(person);
        assertEquals(DecisionOutcome.SUPPRESSED, decision.getOutcome());
        assertEquals(DecisionReason.NO_CONSENT, decision.getReason());
    }

    @Test
    void aTextOfAnOlderOrNewerProcessorIsSent() throws Exception {
        Person first = Town.somebodyIn(1);
        Schema older = without(SmsRequest.getClassSchema(), "campaignId");
        town().send(Topics.STANDARD, first, Newer.as(Town.text(first), older));
        Person second = Town.somebodyIn(2);
        Schema newer = Newer.withField(SmsRequest.getClassSchema(), "shortCode");
        town().send(Topics.STANDARD, second, Newer.as(Town.text(second), newer));
        Soon.assertSoon(
                () -> RegistryOutageTest.texts(first) == 1 && RegistryOutageTest.texts(second) == 1,
                () -> "not both texts");
    }

    private static Person introduced() throws InterruptedException {
        Person person = Town.somebodyIn(0);
        town().introduce(person);
        return person;
    }

    private static Town town() {
        return RegistryOutageTest.town();
    }

    private static Schema without(Schema schema, String field) {
        int index = schema.getField(field).pos();
        return Newer.changed(schema, tree -> ((ArrayNode) tree.path("fields")).remove(index));
    }

    private static Schema withSymbol(Schema schema, String field, String symbol) {
        int index = schema.getField(field).pos();
        return Newer.changed(
                schema,
                tree -> ((ArrayNode)
                                tree.path("fields").path(index).path("type").path("symbols"))
                        .add(symbol));
    }

    /// What the processor decided about the only event of a person.
    private static SmsDecision decision(Person person) {
        Map<String, Object> settings = new HashMap<>(RegistryOutageTest.stage().kafka());
        try (Consumer<String, Object> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(settings))) {
            List<TopicPartition> one = List.of(new TopicPartition(Topics.DECISIONS.name(), person.partition()));
            consumer.assign(one);
            consumer.seekToBeginning(one);
            Optional<SmsDecision> found = Optional.empty();
            Patience patience = Patience.forOneThing();
            while (found.isEmpty() && patience.lasts()) {
                found = of(person, consumer.poll(Duration.ofMillis(100)));
            }
            return found.orElseThrow(() -> new AssertionError("nothing was decided about " + person.key()));
        }
    }

    private static Optional<SmsDecision> of(Person person, ConsumerRecords<String, Object> polled) {
        return StreamSupport.stream(polled.spliterator(), false)
                .filter(record -> record.key().equals(person.key()))
                .map(record -> (SmsDecision) record.value())
                .findFirst();
    }
}
