package org.herald.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.schemas.Scope;
import org.herald.sms.Guarantee;
import org.herald.sms.Purpose;
import org.herald.sms.SmsEncoding;
import org.herald.sms.SmsRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldsTest {

    private static final Instant SINCE = Instant.parse("2026-11-24T10:15:30Z");

    private final Holds holds = new Holds();

    @ParameterizedTest
    @CsvSource({
        "all, true",
        "purpose:MARKETING, true",
        "purpose:DEBT, false",
        "template:invitation, true",
        "template:loan-approved, false",
        "campaign:spring, true",
        "campaign:autumn, false",
        "brand:nordlaen, true",
        "brand:Nordlaen, false",
        "country:EE, true",
        "country:FI, false",
        "provider:messente, false"
    })
    void aTextIsHeldByEachOfItsScopes(String scope, boolean held) {
        hold(scope);
        assertEquals(held, holds.holding(text("spring")).isPresent());
    }

    @Test
    void saysWhy() {
        hold("template:invitation");
        HeldScope why = new HeldScope(Scope.parse("template:invitation"), "because", "mari@desk", SINCE);
        assertEquals(Optional.of(why), holds.holding(text("spring")));
    }

    @Test
    void ofSeveralReasonsSaysTheWidest() {
        hold("campaign:spring", "country:EE", "purpose:MARKETING");
        assertEquals(
                Optional.of(Scope.parse("purpose:MARKETING")),
                holds.holding(text("spring")).map(HeldScope::scope));
    }

    @Test
    void aTextOutsideOfCampaignsIsHeldByNone() {
        hold("campaign:spring");
        assertFalse(holds.holding(text(null)).isPresent());
    }

    @Test
    void aProviderIsHeldByItself() {
        hold("provider:messente", "all");
        assertTrue(holds.provider("messente").isPresent());
        assertFalse(holds.provider("twilio").isPresent());
        hold("all");
        assertFalse(holds.provider("messente").isPresent());
    }

    @Test
    void saysWhetherAnythingIsDifferent() {
        assertFalse(hold());
        assertTrue(hold("all"));
        assertFalse(hold("all"));
        assertTrue(hold());
        assertFalse(holds.holding(text("spring")).isPresent());
    }

    @Test
    void listsAllByName() {
        hold("template:b", "country:EE", "all", "template:a");
        assertEquals(
                List.of("all", "country:EE", "template:a", "template:b"),
                holds.all().stream().map(held -> held.scope().toString()).toList());
        assertEquals(2, holds.count(Scope.Kind.TEMPLATE));
        assertEquals(0, holds.count(Scope.Kind.BRAND));
    }

    private boolean hold(String... scopes) {
        return holds.replace(Stream.of(scopes)
                .map(scope -> new HeldScope(Scope.parse(scope), "because", "mari@desk", SINCE))
                .toList());
    }

    private static SmsRequest text(@Nullable String campaign) {
        return SmsRequest.newBuilder()
                .setMessageId("m-1")
                .setEventId("e-1")
                .setPhone("+37255500101")
                .setText("Hello")
                .setSender("Nordlaen")
                .setPurpose(Purpose.MARKETING)
                .setGuarantee(Guarantee.AT_MOST_ONCE)
                .setTemplate("invitation")
                .setLocale("et")
                .setCountry("EE")
                .setBrand("nordlaen")
                .setCampaignId(campaign)
                .setEncoding(SmsEncoding.GSM7)
                .setSegments(1)
                .setRequestedAt(SINCE)
                .setExpiresAt(SINCE.plusSeconds(60))
                .build();
    }
}
