package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.Optional;
import org.herald.gateway.provider.CallbackReader;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;

/// Reads Messente's delivery callbacks.
final class MessenteCallbacks implements CallbackReader {

    /// Receipts hold prices as decimal(19,4).
    private static final int PRICE_SCALE = 4;

    private static final int PRICE_DIGITS = 19;

    private final MessenteSignature signature;
    private final String currency;

    MessenteCallbacks(MessenteConfig config) {
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
    public boolean genuine(URI url, byte[] body, String given) {
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
                MessenteJson.text(callback, "timestamp").flatMap(MessenteTime::instant),
                segments(callback.path("price_info").path("parts_count")),
                price(callback.path("price_info").path("total_price")),
                failure.account());
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
