package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;

/// Reads Messente's delivery callbacks.
public final class MessenteCallbacks implements CallbackReader {

    /// Receipts hold prices as decimal(19,4).
    private static final int PRICE_SCALE = 4;

    private static final int PRICE_DIGITS = 19;

    private final MessenteSignature signature;
    private final String currency;

    public MessenteCallbacks(MessenteConfig config) {
        signature = new MessenteSignature(config.password());
        currency = config.currency();
    }

    @Override
    public String provider() {
        return MessenteClient.NAME;
    }

    @Override
    public String signatureHeader() {
        return MessenteSignature.HEADER;
    }

    @Override
    public boolean genuine(byte[] body, String given) {
        return signature.matches(body, given);
    }

    @Override
    public Optional<CallbackReport> read(byte[] body) {
        return MessenteJson.object(body).map(this::report);
    }

    private CallbackReport report(JsonNode callback) {
        MessenteCodes.Failure failure =
                MessenteCodes.failure(callback.path("err").asInt(0));
        MessenteCodes.Status status = MessenteCodes.status(MessenteJson.text(callback, "status"));
        return new CallbackReport(
                status.receipt(),
                status.reason().or(failure::reason),
                MessenteJson.text(callback, "omnimessage_id"),
                failure.code().or(status::code),
                MessenteJson.text(callback, "timestamp").flatMap(MessenteCallbacks::instant),
                segments(callback.path("price_info").path("parts_count")),
                price(callback.path("price_info").path("total_price")),
                failure.account());
    }

    /// Timestamps come without a zone and are in UTC.
    private static Optional<Instant> instant(String timestamp) {
        String iso = timestamp.strip().replace(' ', 'T').toUpperCase(Locale.ROOT);
        try {
            return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return zoned(iso);
        }
    }

    private static Optional<Instant> zoned(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> segments(JsonNode count) {
        return count.canConvertToInt() && count.asInt() > 0 ? Optional.of(count.asInt()) : Optional.empty();
    }

    private Optional<Price> price(JsonNode total) {
        try {
            BigDecimal amount = new BigDecimal(total.asText());
            // Four decimals are what receipts hold; the fifth would be a thousandth of a cent.
            BigDecimal scaled = amount.setScale(PRICE_SCALE, RoundingMode.HALF_UP);
            return scaled.signum() < 0 || scaled.precision() > PRICE_DIGITS
                    ? Optional.empty()
                    : Optional.of(new Price(scaled, currency));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
