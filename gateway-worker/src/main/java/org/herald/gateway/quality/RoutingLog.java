package org.herald.gateway.quality;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.herald.gateway.receipt.WriteHealth;
import org.herald.schemas.Topics;
import org.herald.sms.RouteWeight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves on `sms.routing`. Texts do not wait for it: a move that cannot be written is in the log all the same.
public final class RoutingLog implements Quality.Log {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingLog.class);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<Object> values;
    private final WriteHealth health;

    public RoutingLog(Producer<byte[], byte[]> producer, Serializer<Object> values, WriteHealth health) {
        this.producer = producer;
        this.values = values;
        this.health = health;
    }

    @Override
    public void moved(RouteWeight move) {
        String topic = Topics.ROUTING.name();
        try {
            byte[] value = values.serialize(topic, move);
            var _ = producer.send(
                    new ProducerRecord<>(topic, move.getCountry().getBytes(UTF_8), value), (_, failure) -> {
                        if (failure == null) {
                            health.wrote(topic);
                        } else {
                            health.failed(topic, failure);
                        }
                    });
        } catch (RuntimeException e) {
            LOG.warn("a move of weights is not on {}: {}", topic, e.toString());
        }
    }
}
