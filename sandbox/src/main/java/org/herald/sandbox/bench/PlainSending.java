package org.herald.sandbox.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.herald.gateway.provider.Endpoint;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply.Accepted;
import org.herald.gateway.provider.SmsProvider;
import org.herald.gateway.provider.messente.MessenteConfig;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.sandbox.simulator.SimulatorOptions;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.Purpose;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// What a plain consumer does with a text: the gateway-worker's own client of the provider, and a receipt that nobody
/// waits for. The receipts go to a topic of their own, because the gateway-worker sends the same texts and would find
/// them done.
final class PlainSending {

    static final String RECEIPTS = "bench.receipts";

    private static final URI CALLBACK = URI.create("http://127.0.0.1:9/callbacks/messente/none");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Assignment assignment;
    private final SmsProvider provider;
    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> values;
    private final Receipts receipts = new Receipts("bench");

    PlainSending(Assignment assignment) {
        this.assignment = assignment;
        SimulatorOptions account = SimulatorOptions.ordinary();
        Endpoint endpoint = new Endpoint(assignment.provider(), TIMEOUT, CONNECT_TIMEOUT);
        provider = new MessenteConfig(endpoint, account.username(), account.password(), "EUR", 1, Optional.empty())
                .client();
        producer = new KafkaProducer<>(assignment.kafka(), new ByteArraySerializer(), new ByteArraySerializer());
        values = AvroSerdes.serializer(assignment.kafka());
    }

    /// The consumer of this sender, subscribed to nothing yet.
    Consumer<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>(assignment.kafka());
        settings.put("group.id", assignment.group());
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), AvroSerdes.deserializer(assignment.kafka()));
    }

    void send(ConsumerRecord<String, Object> message) {
        SmsRequest request = (SmsRequest) message.value();
        try {
            OutboundSms sms = new OutboundSms(
                    request.getPhone(),
                    request.getText(),
                    request.getSender(),
                    Duration.between(Instant.now(), request.getExpiresAt()),
                    CALLBACK,
                    request.getPurpose() == Purpose.SECURITY);
            if (provider.send(sms) instanceof Accepted(var id)) {
                report(message, request, id);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(ConsumerRecord<String, Object> message, SmsRequest request, String id) {
        MessageOrigin origin = MessageOrigin.of(request, message.key(), message.topic(), message.partition());
        Step accepted = Step.of(1, ReceiptStatus.ACCEPTED, ReceiptSource.WORKER)
                .by(provider.name())
                .answered(Optional.of(id), Optional.empty());
        byte[] value = values.serialize(Topics.RECEIPTS.name(), receipts.of(origin, accepted, Instant.now()));
        var _ = producer.send(new ProducerRecord<>(
                RECEIPTS, message.partition(), message.key().getBytes(UTF_8), value));
    }
}
