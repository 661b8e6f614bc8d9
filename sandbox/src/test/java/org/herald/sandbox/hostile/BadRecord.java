package org.herald.sandbox.hostile;

import static org.herald.sandbox.hostile.Wire.utf8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.herald.lending.Money;
import org.herald.lending.PaymentOverdue;
import org.herald.schemas.Topic;
import org.herald.schemas.Topics;
import org.jspecify.annotations.Nullable;

/// A record that nothing can be done with, and what becomes of it.
///
/// @param reason of its dead letter; empty where it is skipped or means something, and leaves none
record BadRecord(Topic topic, String what, Bytes key, Bytes value, Optional<String> reason) {

    private static final Bytes KEY = new Bytes(utf8("hostile"));

    /// Bytes, or nothing.
    static final class Bytes {

        private final byte @Nullable [] bytes;

        Bytes(byte @Nullable [] bytes) {
            this.bytes = bytes;
        }

        byte @Nullable [] get() {
            return bytes == null ? null : bytes.clone();
        }
    }

    /// Every kind of bad record, for every topic that is read.
    static List<BadRecord> all(Wire wire) {
        List<BadRecord> all = new ArrayList<>();
        byte[] profile =
                wire.encoded(Topics.CUSTOMERS, Wire.profile("+37255599901").build());
        byte[] event = wire.encoded(Topics.EVENTS, Wire.declined("hostile").build());
        byte[] request = wire.encoded(
                Topics.STANDARD, Wire.request("hostile", "+37255599901").build());
        all.addAll(broken(Topics.CUSTOMERS, profile));
        all.addAll(broken(Topics.EVENTS, event));
        all.add(keyed(Topics.EVENTS, "null key", null, event, "NO_KEY"));
        for (Topic lane : Topics.LANES) {
            all.addAll(broken(lane, request));
            all.add(keyed(lane, "null key", null, request, "NO_KEY"));
            all.add(bad(lane, "of a type of other topics", profile, "WRONG_TYPE"));
            all.add(bad(lane, "of an unknown type", unheard(wire), "WRONG_TYPE"));
            all.add(bad(lane, "null value", null, "NO_VALUE"));
            all.addAll(impossibleRequests(wire, lane));
        }
        for (Topic topic : List.of(Topics.RECEIPTS, Topics.INBOUND, Topics.OPT_OUTS, Topics.SUPPRESSIONS)) {
            all.addAll(broken(
                    topic, wire.encoded(topic, Sample.of(topic, "hostile").value())));
            all.add(bad(topic, "of a type of other topics", profile, "WRONG_TYPE"));
            all.add(bad(topic, "of an unknown type", unheard(wire), "WRONG_TYPE"));
        }
        for (Topic topic : List.of(Topics.RECEIPTS, Topics.INBOUND)) {
            all.add(bad(topic, "null value", null, "NO_VALUE"));
        }
        for (Topic topic : List.of(Topics.CUSTOMERS, Topics.OPT_OUTS, Topics.SUPPRESSIONS)) {
            all.add(new BadRecord(topic, "null value", KEY, new Bytes(null), Optional.empty()));
        }
        all.add(bad(Topics.CUSTOMERS, "of a type of other topics", event, "WRONG_TYPE"));
        all.add(bad(Topics.CUSTOMERS, "of an unknown type", unheard(wire), "WRONG_TYPE"));
        all.add(new BadRecord(Topics.EVENTS, "of a type of other topics", KEY, new Bytes(profile), Optional.empty()));
        all.add(new BadRecord(Topics.EVENTS, "of an unknown type", KEY, new Bytes(unheard(wire)), Optional.empty()));
        all.add(bad(Topics.EVENTS, "null value", null, "NO_VALUE"));
        all.addAll(impossibleProfiles(wire));
        all.addAll(impossibleEvents(wire));
        return IntStream.range(0, all.size())
                .mapToObj(row -> all.get(row).ofItsOwn(row))
                .toList();
    }

    /// With a key that no other row has, so that what comes after it has to do with this row alone.
    private BadRecord ofItsOwn(int row) {
        return key == KEY ? new BadRecord(topic, what, new Bytes(utf8("hostile-" + row)), value, reason) : this;
    }

    /// Whatever the record: bytes and keys that are none. Without any key it gets into topics that are not
    /// compacted only.
    private static List<BadRecord> broken(Topic topic, byte[] good) {
        byte[] unknownId = ByteBuffer.wrap(good.clone()).putInt(1, 99_999_999).array();
        byte[] negativeId = ByteBuffer.wrap(good.clone()).putInt(1, -1).array();
        byte[] announcing = Arrays.copyOf(good, Wire.HEAD + 5);
        System.arraycopy(new byte[] {(byte) 0xFE, -1, -1, -1, 0x0F}, 0, announcing, Wire.HEAD, 5);
        return List.of(
                bad(topic, "garbage", utf8("garbage +37255599901"), "UNDECODABLE"),
                bad(topic, "empty", new byte[0], "UNDECODABLE"),
                bad(topic, "only a head", Arrays.copyOf(good, Wire.HEAD), "UNDECODABLE"),
                bad(topic, "truncated", Arrays.copyOf(good, good.length - 1), "UNDECODABLE"),
                bad(topic, "longer than the record", Arrays.copyOf(good, good.length + 1), "UNDECODABLE"),
                bad(topic, "unknown schema id", unknownId, "UNDECODABLE"),
                bad(topic, "negative schema id", negativeId, "UNDECODABLE"),
                bad(topic, "announces 2 GB", announcing, "UNDECODABLE"),
                keyed(topic, "empty key", new byte[0], good, "NO_KEY"),
                keyed(topic, "key not in UTF-8", new byte[] {(byte) 0xC3, 0x28}, good, "INVALID_KEY"),
                keyed(topic, "key with a control sign", utf8("a\0b"), good, "INVALID_KEY"),
                keyed(topic, "blank key", utf8("  "), good, "INVALID_KEY"),
                keyed(topic, "key of 100 kB", new byte[100_000], good, "INVALID_KEY"));
    }

    private static List<BadRecord> impossibleProfiles(Wire wire) {
        Topic topic = Topics.CUSTOMERS;
        return List.of(
                bad(
                        topic,
                        "no phone",
                        wire.encoded(topic, Wire.profile("nobody").build()),
                        "INVALID_PHONE"),
                bad(
                        topic,
                        "phone of no country",
                        wire.encoded(topic, Wire.profile("+99955599901").build()),
                        "INVALID_PHONE"),
                bad(
                        topic,
                        "phone too long",
                        wire.encoded(topic, Wire.profile("+372555999011").build()),
                        "INVALID_PHONE"),
                bad(
                        topic,
                        "phone that is a fixed line",
                        wire.encoded(topic, Wire.profile("+3726001234").build()),
                        "NO_MOBILE_PHONE"),
                bad(
                        topic,
                        "brand of nobody",
                        wire.encoded(
                                topic,
                                Wire.profile("+37255599901")
                                        .setBrand("nordlane")
                                        .build()),
                        "INVALID_BRAND"),
                bad(
                        topic,
                        "zone of another planet",
                        wire.encoded(
                                topic,
                                Wire.profile("+37255599901")
                                        .setZone("Mars/Olympus")
                                        .build()),
                        "INVALID_ZONE"),
                bad(
                        topic,
                        "absurd date",
                        wire.encoded(
                                topic,
                                Wire.profile("+37255599901")
                                        .setMarketingConsentAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                                        .build()),
                        "INVALID_DATE"));
    }

    private static List<BadRecord> impossibleEvents(Wire wire) {
        Topic topic = Topics.EVENTS;
        PaymentOverdue.Builder overdue = PaymentOverdue.newBuilder()
                .setEventId("overdue")
                .setOccurredAt(Instant.now())
                .setLoanId("l")
                .setInstalmentId("1")
                .setDueDate(LocalDate.now(ZoneOffset.UTC).minusDays(3))
                .setDaysOverdue(3);
        byte[] negative = wire.encoded(
                topic,
                overdue.setAmountDue(new Money(new BigDecimal("-1.0000"), "EUR"))
                        .build());
        byte[] absurd = wire.encoded(
                topic,
                overdue.setAmountDue(new Money(new BigDecimal("1.0000"), "EUR"))
                        .setDueDate(LocalDate.of(9999, 12, 31))
                        .build());
        byte[] ancient = wire.encoded(
                topic,
                Wire.declined("ancient")
                        .setOccurredAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                        .build());
        return List.of(
                bad(topic, "negative amount", negative, "INVALID_AMOUNT"),
                bad(topic, "due in 9999", absurd, "INVALID_DATE"),
                bad(topic, "happened before all time", ancient, "INVALID_DATE"));
    }

    private static List<BadRecord> impossibleRequests(Wire wire, Topic lane) {
        byte[] endless = wire.encoded(
                lane,
                Wire.request("hostile", "+37255599901")
                        .setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                        .build());
        return List.of(
                bad(
                        lane,
                        "no phone",
                        wire.encoded(lane, Wire.request("hostile", "nobody").build()),
                        "INVALID_PHONE"),
                bad(lane, "absurd date", endless, "INVALID_DATE"));
    }

    private static byte[] unheard(Wire wire) {
        GenericRecord record = new GenericData.Record(SchemaBuilder.record("org.herald.lending.Unheard")
                .fields()
                .requiredString("eventId")
                .endRecord());
        record.put("eventId", "unheard");
        return wire.encoded(Topics.EVENTS, record);
    }

    private static BadRecord bad(Topic topic, String what, byte @Nullable [] value, String reason) {
        return new BadRecord(topic, what, KEY, new Bytes(value), Optional.of(reason));
    }

    private static BadRecord keyed(Topic topic, String what, byte @Nullable [] key, byte[] value, String reason) {
        return new BadRecord(topic, what, new Bytes(key), new Bytes(value), Optional.of(reason));
    }

    @Override
    public String toString() {
        return topic.name() + ": " + what;
    }
}
