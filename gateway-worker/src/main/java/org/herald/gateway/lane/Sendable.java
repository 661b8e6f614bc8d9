package org.herald.gateway.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.herald.schemas.PhoneNumber;
import org.herald.sms.SmsRequest;

/// What a request must be to be sent. The processor writes no other; whoever else may write to a lane could, and a
/// request that can neither be sent nor be reported would keep its place for good: every receipt and every callback
/// address repeats parts of it.
final class Sendable {

    /// A callback address holds ten of them, and must fit into what a provider and a server take for one.
    private static final int LONGEST_ID = 200;

    /// Ten times what the longest text of a policy comes to.
    private static final int LONGEST_TEXT = 10_000;

    /// Numbers have up to 15 digits, names up to 11 signs.
    private static final int LONGEST_SENDER = 20;

    /// The most that a concatenated text can have.
    private static final int MOST_SEGMENTS = 255;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    /// A text that is of use for longer is a mistake: it would be tried for as long.
    private static final Duration LONGEST_LIFE = Duration.ofDays(31);

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Sendable() {}

    static boolean isKey(String key) {
        return isName(key);
    }

    /// What is wrong with it; empty if it can be sent.
    static Optional<Fault> fault(SmsRequest request) {
        return Stream.of(ids(request), phone(request), words(request), dates(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Fault> ids(SmsRequest request) {
        boolean named = Stream.of(
                        request.getMessageId(),
                        request.getEventId(),
                        request.getTemplate(),
                        request.getLocale(),
                        request.getCountry(),
                        request.getBrand())
                .allMatch(Sendable::isName);
        String campaign = request.getCampaignId();
        return named && (campaign == null || isName(campaign)) ? Optional.empty() : Optional.of(Fault.INVALID_ID);
    }

    private static boolean isName(String id) {
        return !id.isBlank()
                && id.length() <= LONGEST_ID
                && !CONTROL.matcher(id).find();
    }

    private static Optional<Fault> phone(SmsRequest request) {
        try {
            return new PhoneNumber(request.getPhone()).e164().isEmpty()
                    ? Optional.of(Fault.INVALID_PHONE)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.of(Fault.INVALID_PHONE);
        }
    }

    private static Optional<Fault> words(SmsRequest request) {
        if (request.getText().isBlank() || request.getText().length() > LONGEST_TEXT) {
            return Optional.of(Fault.INVALID_TEXT);
        }
        String sender = request.getSender();
        if (sender.isBlank() || sender.length() > LONGEST_SENDER) {
            return Optional.of(Fault.INVALID_SENDER);
        }
        boolean counted = request.getSegments() >= 1 && request.getSegments() <= MOST_SEGMENTS;
        return counted ? Optional.empty() : Optional.of(Fault.INVALID_SEGMENTS);
    }

    private static Optional<Fault> dates(SmsRequest request) {
        Instant from = request.getRequestedAt();
        boolean possible = from.isAfter(EARLIEST)
                && from.isBefore(LATEST)
                && request.getExpiresAt().isAfter(EARLIEST)
                && request.getExpiresAt().isBefore(from.plus(LONGEST_LIFE));
        return possible ? Optional.empty() : Optional.of(Fault.INVALID_DATE);
    }
}
