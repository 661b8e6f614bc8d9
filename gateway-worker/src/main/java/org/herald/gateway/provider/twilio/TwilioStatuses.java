package org.herald.gateway.provider.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.CallbackReport.Price;
import org.herald.gateway.provider.ProviderHttp;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusReader;

/// Asks Twilio's `GET /2010-04-01/Accounts/{sid}/Messages/{sid}.json`, which says more than its callbacks: the price,
/// the parts, and when.
///
/// See [Twilio's message](https://www.twilio.com/docs/messaging/api/message-resource).
final class TwilioStatuses implements StatusReader {

    /// The message comes with its text.
    private static final int LONGEST_ANSWER = 64 * 1024;

    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,3}");

    /// Twilio writes what a text costs as a change of the balance.
    private static final Pattern COST = Pattern.compile("-?([0-9.]{1,20})");

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProviderHttp http;
    private final String messages;

    TwilioStatuses(TwilioConfig config) {
        http = new ProviderHttp(config.endpoint(), config.accountSid(), config.authToken());
        messages = config.endpoint().url() + "/2010-04-01/Accounts/" + config.accountSid() + "/Messages/";
    }

    @Override
    public StatusAnswer status(String providerMessageId) throws InterruptedException {
        URI target = URI.create(messages + ProviderHttp.segment(providerMessageId) + ".json");
        return StatusAnswer.of(http.get(target, LONGEST_ANSWER), TwilioStatuses::read);
    }

    static Optional<CallbackReport> read(byte[] body) {
        try {
            JsonNode message = JSON.readTree(body);
            return text(message, "status").map(word -> report(word, message));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static CallbackReport report(String word, JsonNode message) {
        CallbackReport plain = TwilioReports.of(word, text(message, "error_code"), text(message, "sid"));
        return new CallbackReport(
                plain.status(),
                plain.reason(),
                plain.providerMessageId(),
                plain.providerCode(),
                text(message, "date_updated").flatMap(TwilioStatuses::instant),
                text(message, "num_segments")
                        .filter(count -> COUNT.matcher(count).matches())
                        .map(Integer::valueOf),
                price(message),
                plain.account());
    }

    private static Optional<Price> price(JsonNode message) {
        Optional<String> currency = text(message, "price_unit")
                .filter(unit -> CURRENCY.matcher(unit).matches());
        return text(message, "price")
                .map(COST::matcher)
                .filter(cost -> cost.matches() && currency.isPresent())
                .flatMap(cost -> Price.of(cost.group(1), currency.get()));
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// A member that has something in it, be it written as text or as number.
    private static Optional<String> text(JsonNode message, String name) {
        return Optional.of(message.path(name))
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText)
                .filter(value -> !value.isBlank());
    }

    @Override
    public void close() {
        http.close();
    }
}
