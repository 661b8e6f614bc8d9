package org.herald.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.herald.lending.LoanDecision;
import org.herald.schemas.Topics;
import org.junit.jupiter.params.provider.Arguments;

/// Records that have the form of their schema and cannot be true, each with the reason that it is put aside for.
final class ImpossibleRecords {

    private ImpossibleRecords() {}

    static Stream<Arguments> rows() {
        Instant future = Bank.NOW.plus(Duration.ofDays(2));
        return Stream.of(
                event(
                        "INVALID_AMOUNT",
                        Bank.overdue("e")
                                .setAmountDue(Bank.money("-0.0100", "EUR"))
                                .build()),
                event(
                        "INVALID_AMOUNT",
                        Bank.overdue("e")
                                .setAmountDue(Bank.money("0.0000", "EUR"))
                                .build()),
                event("INVALID_AMOUNT", Bank.approved("e").setAmount(null).build()),
                event(
                        "INVALID_CURRENCY",
                        Bank.overdue("e")
                                .setAmountDue(Bank.money("1.0000", "EURO"))
                                .build()),
                event(
                        "INVALID_CURRENCY",
                        Bank.overdue("e")
                                .setAmountDue(Bank.money("1.0000", "XXX"))
                                .build()),
                event(
                        "INVALID_DATE",
                        Bank.overdue("e").setDueDate(LocalDate.of(9999, 12, 31)).build()),
                event(
                        "INVALID_DATE",
                        Bank.overdue("e").setDueDate(LocalDate.of(1026, 11, 20)).build()),
                event("INVALID_DATE", Bank.overdue("e").setDaysOverdue(0).build()),
                event("INVALID_DATE", Bank.inactive("e").setOccurredAt(future).build()),
                event(
                        "INVALID_DATE",
                        Bank.inactive("e").setOccurredAt(Instant.EPOCH).build()),
                event("INVALID_DATE", Bank.inactive("e").setLastActiveAt(future).build()),
                event(
                        "INVALID_DATE",
                        Bank.inactive("e")
                                .setOccurredAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                                .build()),
                event(
                        "INVALID_DATE",
                        Bank.approved("e")
                                .setOccurredAt(Instant.parse("2031-11-24T10:15:30Z"))
                                .build()),
                event(
                        "INVALID_DATE",
                        Bank.scheduled("e").setDueDate(LocalDate.of(2077, 1, 1)).build()),
                event("INVALID_DATE", Bank.consent("e").setOccurredAt(future).build()),
                event("INVALID_LOAN_ID", Bank.approved("e").setLoanId("").build()),
                event("INVALID_LOAN_ID", Bank.scheduled("e").setInstalmentId("").build()),
                event("INVALID_LOAN_ID", Bank.received("e").setLoanId(" ").build()),
                event("INVALID_EVENT_ID", Bank.consent("").build()),
                event("INVALID_EVENT_ID", Bank.active("").build()),
                event("INVALID_EVENT_ID", Bank.registered("e\0").build()),
                event("INVALID_EVENT_ID", Bank.inactive(" ").build()),
                event("INVALID_EVENT_ID", Bank.inactive("e\r\n").build()),
                event("INVALID_EVENT_ID", Bank.inactive("e".repeat(201)).build()),
                event(
                        "INVALID_URL",
                        Bank.approved("e").setContinueUrl("javascript:alert(1)").build()),
                event(
                        "INVALID_URL",
                        Bank.approved("e").setContinueUrl("https://a b").build()),
                event(
                        "INVALID_URL",
                        Bank.approved("e")
                                .setDecision(LoanDecision.DECLINED)
                                .setContinueUrl("")
                                .build()),
                profile(
                        "INVALID_PHONE",
                        Bank.profile().setPhone("+372 5551 2345").build()),
                profile("INVALID_PHONE", Bank.profile().setPhone("+99955512345").build()),
                profile("INVALID_PHONE", Bank.profile().setPhone("+3725551").build()),
                profile(
                        "INVALID_PHONE",
                        Bank.profile().setPhone("+372555123451").build()),
                profile(
                        "INVALID_NAME",
                        Bank.profile().setFirstName("x".repeat(201)).build()),
                profile(
                        "INVALID_BRAND",
                        Bank.profile().setBrand("x".repeat(201)).build()),
                profile(
                        "INVALID_LOCALE",
                        Bank.profile()
                                .setLocale("et-x-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa")
                                .build()),
                profile(
                        "INVALID_DATE",
                        Bank.profile()
                                .setMarketingConsentAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                                .build()),
                profile("INVALID_LOCALE", Bank.profile().setLocale("et_EE").build()),
                profile("INVALID_LOCALE", Bank.profile().setLocale("").build()),
                profile("INVALID_COUNTRY", Bank.profile().setCountry("XX").build()),
                profile("INVALID_ZONE", Bank.profile().setZone("Europe/Tallin").build()),
                profile("INVALID_ZONE", Bank.profile().setZone("+02:00").build()),
                profile("INVALID_BRAND", Bank.profile().setBrand(" ").build()),
                profile("INVALID_BRAND", Bank.profile().setBrand("nordlane").build()),
                profile("INVALID_NAME", Bank.profile().setFirstName("Ma\nri").build()),
                profile("INVALID_DATE", Bank.profile().setUpdatedAt(future).build()),
                profile(
                        "NO_MOBILE_PHONE",
                        Bank.profile().setPhone("+3726001234").build()));
    }

    private static Arguments event(String reason, Object event) {
        return Arguments.of(reason, Topics.EVENTS, event);
    }

    private static Arguments profile(String reason, Object profile) {
        return Arguments.of(reason, Topics.CUSTOMERS, profile);
    }
}
