package org.herald.sandbox.takeover;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.herald.gateway.receipt.MessageOrigin;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.receipt.Receipts.Step;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.sms.ReceiptSource;
import org.herald.sms.ReceiptStatus;
import org.herald.sms.SmsRequest;

/// What is on record of a lane whose group has lost its commits: of the texts, the first three were taken by the
/// provider, one may have been, and the last two are past their time.
final class Past {

    private static final int TAKEN = 3;
    private static final int EXPIRED = 2;

    private Past() {}

    /// Texts with an outcome: nobody must send them again.
    static List<SmsRequest> known(List<SmsRequest> requests) {
        return requests.subList(0, TAKEN);
    }

    /// The text that may have left.
    static SmsRequest open(List<SmsRequest> requests) {
        return requests.get(TAKEN);
    }

    static List<SmsRequest> expired(List<SmsRequest> requests) {
        return requests.subList(requests.size() - EXPIRED, requests.size());
    }

    /// Texts with these numbers, the last of them past their time.
    static List<SmsRequest> texts(int first, int count) {
        Instant now = Instant.now();
        List<SmsRequest> texts = new ArrayList<>(Requests.make(first, count - EXPIRED, now));
        texts.addAll(Requests.make(first + count - EXPIRED, EXPIRED, now.minus(Duration.ofHours(2))));
        return texts;
    }

    /// Writes the receipts of the first texts.
    static void write(Topic lane, List<SmsRequest> requests, Map<String, String> kafka) throws Exception {
        Map<String, Object> settings = new HashMap<>(kafka);
        try (Producer<String, Object> producer =
                new KafkaProducer<>(settings, new StringSerializer(), AvroSerdes.serializer(settings))) {
            for (SmsRequest request : known(requests)) {
                producer.send(receipt(lane, request, ReceiptStatus.SENDING)).get();
                producer.send(receipt(lane, request, ReceiptStatus.ACCEPTED)).get();
            }
            producer.send(receipt(lane, open(requests), ReceiptStatus.SENDING)).get();
        }
    }

    private static ProducerRecord<String, Object> receipt(Topic lane, SmsRequest request, ReceiptStatus status) {
        MessageOrigin origin = MessageOrigin.of(request, Requests.key(request), lane.name(), 0);
        Step step = Step.of(1, status, ReceiptSource.WORKER).by("messente");
        return new ProducerRecord<>(
                Topics.RECEIPTS.name(), Requests.key(request), new Receipts("former").of(origin, step, Instant.now()));
    }
}
