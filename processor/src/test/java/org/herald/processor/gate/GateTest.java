package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.herald.processor.contact.ContactPolicy;
import org.herald.processor.contact.SentTexts;
import org.herald.processor.customer.Profile;
import org.herald.processor.customer.Standing;
import org.herald.processor.intent.Argument;
import org.herald.processor.intent.Content;
import org.herald.processor.intent.EventHead;
import org.herald.processor.intent.MessageKind;
import org.herald.processor.intent.MessagePurpose;
import org.herald.processor.intent.SmsIntent;
import org.herald.schemas.PhoneNumber;
import org.herald.sms.DecisionReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The gate's rules, without Kafka.
class GateTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final MessageKind SERVICE =
            new MessageKind("loan-declined", MessagePurpose.SERVICE, Set.of(MessageKind.LENDER, "continueUrl"));
    private static final MessageKind ADVERT = new MessageKind(
            "user-inactive",
            MessagePurpose.MARKETING,
            Set.of(MessageKind.LENDER, MessageKind.SUPPORT_PHONE, "brandUrl"));
    private static final Policy POLICY = new Policy(
            "1",
            Map.of("nordlaen", new Brand("Nordlaen", "Nordlaen", "+372 600 1234", "https://nordlaen.example")),
            new Lifetimes(Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(72)),
            2,
            ContactPolicy.standard(),
            Guarantees.STANDARD,
            Prices.NONE);

    private final Gate gate = new Gate(POLICY, Templates.load(List.of(SERVICE, ADVERT)), Recipients.ALL);

    /// given / when / then: the person, whether decided before, the age of the event, its kind; the reason, null
    /// for sent.
    static Stream<Arguments> rows() {
        Profile willing = profile("nordlaen", false, true);
        Profile optedOut = profile("nordlaen", true, true);
        Profile noAdverts = profile("nordlaen", false, false);
        Profile stranger = profile("elsewhere", false, true);
        Duration fresh = Duration.ofMinutes(1);
        return Stream.of(
                Arguments.of("a willing person is texted", willing, false, fresh, SERVICE, null),
                Arguments.of("and gets adverts", willing, false, fresh, ADVERT, null),
                Arguments.of("once", willing, true, fresh, SERVICE, DecisionReason.DUPLICATE),
                Arguments.of(
                        "just in time", willing, false, Duration.ofHours(24).minusMillis(1), SERVICE, null),
                Arguments.of("too late", willing, false, Duration.ofHours(24), SERVICE, DecisionReason.EXPIRED),
                Arguments.of("adverts live longer", willing, false, Duration.ofHours(71), ADVERT, null),
                Arguments.of("but not forever", willing, false, Duration.ofHours(72), ADVERT, DecisionReason.EXPIRED),
                Arguments.of(
                        "duplicate before late", willing, true, Duration.ofDays(9), SERVICE, DecisionReason.DUPLICATE),
                Arguments.of("opted out", optedOut, false, fresh, SERVICE, DecisionReason.OPTED_OUT),
                Arguments.of("opted out before consent", optedOut, false, fresh, ADVERT, DecisionReason.OPTED_OUT),
                Arguments.of("no consent, no adverts", noAdverts, false, fresh, ADVERT, DecisionReason.NO_CONSENT),
                Arguments.of("consent is for adverts only", noAdverts, false, fresh, SERVICE, null),
                Arguments.of("unknown brand", stranger, false, fresh, SERVICE, DecisionReason.RENDER_FAILED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void decides(
            String name,
            Profile profile,
            boolean before,
            Duration age,
            MessageKind kind,
            @Nullable DecisionReason reason) {
        Verdict verdict = gate.decide(known(intent(kind, age), profile, before));

        DecisionReason given = verdict instanceof Verdict.Suppress(var why, var _) ? why : null;
        assertEquals(reason, given, name);
        assertEquals(reason == null, verdict instanceof Verdict.Send, name);
    }

    @Test
    void waitsForAnUnknownPersonAndThenGivesUp() {
        Instant until = AT.plusSeconds(30);
        Pending pending = Pending.fresh("c-1", intent(SERVICE, Duration.ZERO), until, 0);

        Verdict first = gate.decide(
                new Case(pending, null, Optional.empty(), Standing.BLANK, false, SentTexts.NONE, Optional.empty(), AT));
        Verdict last = gate.decide(new Case(
                pending, null, Optional.empty(), Standing.BLANK, false, SentTexts.NONE, Optional.empty(), until));

        assertEquals(new Verdict.Defer(until, DecisionReason.AWAITING_PROFILE, null), first);
        assertEquals(Verdict.suppress(DecisionReason.UNKNOWN_CUSTOMER), last);
        assertTrue(!first.settles() && !last.settles(), "a later repetition is no duplicate");
    }

    /// As somebody unknown, whose profile may still be put right; but the decision tells what is wrong with it.
    @Test
    void namesWhatIsWrongWithTheProfileOfWhoeverIsNotTexted() {
        Instant until = AT.plusSeconds(30);
        Pending pending = Pending.fresh("c-1", intent(SERVICE, Duration.ZERO), until, 0);
        Optional<String> refused = Optional.of("zone: 12 characters");

        Verdict first = gate.decide(
                new Case(pending, null, refused, Standing.BLANK, false, SentTexts.NONE, Optional.empty(), AT));
        Verdict last = gate.decide(
                new Case(pending, null, refused, Standing.BLANK, false, SentTexts.NONE, Optional.empty(), until));

        assertEquals(new Verdict.Defer(until, DecisionReason.AWAITING_PROFILE, "zone: 12 characters"), first);
        assertEquals(new Verdict.Suppress(DecisionReason.INVALID_PROFILE, "zone: 12 characters"), last);
        assertTrue(!first.settles() && !last.settles(), "a later repetition is no duplicate");
    }

    @Test
    void saysNothingAboutWhatItDoesNotKnow() {
        SmsIntent silent = SmsIntent.of(new EventHead("e-1", "LoanDecided", AT), SERVICE, new Content.Nothing("why"));

        assertEquals(
                new Verdict.Suppress(DecisionReason.NOTHING_TO_SAY, "why"),
                gate.decide(known(silent, profile("nordlaen", false, true), false)));
    }

    @Test
    void tellsWhatConsentRestsOn() {
        Profile willing = profile("nordlaen", false, true);

        Verdict advert = gate.decide(known(intent(ADVERT, Duration.ZERO), willing, false));
        Verdict service = gate.decide(known(intent(SERVICE, Duration.ZERO), willing, false));

        assertEquals(
                "granted 2026-01-31",
                assertInstanceOf(Verdict.Send.class, advert).consentBasis());
        assertNull(assertInstanceOf(Verdict.Send.class, service).consentBasis());
    }

    @Test
    void anEventFromTheFutureLivesNoLonger() {
        Verdict verdict =
                gate.decide(known(intent(SERVICE, Duration.ofHours(-5)), profile("nordlaen", false, true), false));

        assertEquals(
                AT.plus(Duration.ofHours(24)),
                assertInstanceOf(Verdict.Send.class, verdict).expiresAt());
    }

    @Test
    void refusesATextOfTooManyParts() {
        Content.Words words =
                new Content.Words(Map.of("continueUrl", new Argument.Link("https://x/" + "a".repeat(290))));
        SmsIntent intent = SmsIntent.of(new EventHead("e-1", "LoanDecided", AT), SERVICE, words);

        assertEquals(
                new Verdict.Suppress(DecisionReason.RENDER_FAILED, "the text takes 3 segments, at most 2 are allowed"),
                gate.decide(known(intent, profile("nordlaen", false, true), false)));
    }

    @Test
    void refusesAnIntentWithoutItsArguments() {
        SmsIntent intent = SmsIntent.of(new EventHead("e-1", "LoanDecided", AT), SERVICE, new Content.Words(Map.of()));

        assertEquals(
                new Verdict.Suppress(DecisionReason.RENDER_FAILED, "template loan-declined cannot be filled in et"),
                gate.decide(known(intent, profile("nordlaen", false, true), false)));
    }

    private static Case known(SmsIntent intent, Profile profile, boolean before) {
        return new Case(
                Pending.fresh("c-1", intent, AT.plusSeconds(30), 0),
                profile,
                Optional.empty(),
                Standing.BLANK,
                before,
                SentTexts.NONE,
                Optional.empty(),
                AT);
    }

    private static SmsIntent intent(MessageKind kind, Duration age) {
        Map<String, Argument> arguments = kind.equals(SERVICE)
                ? Map.of("continueUrl", new Argument.Link("https://nordlaen.example/s/1"))
                : Map.of("brandUrl", new Argument.FrontPage());
        return SmsIntent.of(new EventHead("e-1", "Any", AT.minus(age)), kind, new Content.Words(arguments));
    }

    private static Profile profile(String brand, boolean optedOut, boolean advertising) {
        return new Profile(
                new PhoneNumber("+37255512345"),
                Locale.forLanguageTag("et-EE"),
                "EE",
                null,
                brand,
                null,
                optedOut,
                new Profile.Advertising(advertising, Instant.parse("2026-01-31T12:00:00Z")),
                null,
                null);
    }
}
