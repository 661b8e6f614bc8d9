package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.herald.schemas.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is kept is what is found again, also by the version before and the version after.
class StateSerdeTest {

    private static final PhoneNumber PHONE = new PhoneNumber("+37251234567");
    private static final Instant AT = Instant.parse("2026-11-28T08:15:30.123Z");

    private record Debt(BigDecimal left, Currency currency, LocalDate dueDate) {}

    private record Person(
            PhoneNumber phone,
            Locale locale,
            @Nullable ZoneId zone,
            @Nullable Instant since,
            List<Debt> debts) {}

    private record Before(PhoneNumber phone) {}

    private record Unbounded(String text) {}

    private record Unlike(LocalDate phone) {}

    private static final Person PERSON = new Person(
            PHONE,
            Locale.forLanguageTag("et-EE"),
            ZoneId.of("Europe/Tallinn"),
            AT,
            List.of(new Debt(new BigDecimal("71.2400"), Currency.getInstance("EUR"), LocalDate.of(2026, 12, 1))));

    @Test
    void findsWhatWasKept() {
        assertEquals(PERSON, read(Person.class, write(Person.class, PERSON)));
    }

    @Test
    void findsInstantsFromBeforeTheEpoch() {
        Person old = new Person(PHONE, Locale.ENGLISH, null, Instant.parse("1969-12-31T23:59:59.999Z"), List.of());

        assertEquals(old, read(Person.class, write(Person.class, old)));
    }

    @Test
    void ignoresWhatALaterVersionAdded() {
        assertEquals(new Before(PHONE), read(Before.class, write(Person.class, PERSON)));
    }

    @Test
    void doesWithoutWhatAnEarlierVersionDidNotKeep() {
        Person found = read(Person.class, write(Before.class, new Before(PHONE)));

        assertEquals(PHONE, found.phone());
        assertNull(found.since());
    }

    @Test
    void quotesNoStateThatItCannotRead() {
        byte[] bytes = write(Before.class, new Before(PHONE));

        SerializationException problem = assertThrows(SerializationException.class, () -> read(Unlike.class, bytes));

        assertEquals("state of type Unlike cannot be read", problem.getMessage());
        assertNull(problem.getCause());
        assertFalse(problem.toString().contains("51234567"));
    }

    @Test
    void keepsNoStateThatKafkaCouldRefuse() {
        Unbounded small = new Unbounded("x".repeat(StateSerde.LARGEST - 100));
        assertEquals(small, read(Unbounded.class, write(Unbounded.class, small)));
        Unbounded large = new Unbounded("x".repeat(StateSerde.LARGEST));

        FaultyRecordException problem = assertThrows(FaultyRecordException.class, () -> write(Unbounded.class, large));

        assertEquals(Fault.STATE_TOO_LARGE, problem.fault());
    }

    private static <T> byte[] write(Class<T> type, T state) {
        try (Serde<T> serde = StateSerde.of(type)) {
            return serde.serializer().serialize("states", state);
        }
    }

    private static <T> T read(Class<T> type, byte[] bytes) {
        try (Serde<T> serde = StateSerde.of(type)) {
            return serde.deserializer().deserialize("states", bytes);
        }
    }
}
