package org.herald.gateway.provider.messente;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.herald.gateway.provider.CallbackReport;
import org.herald.gateway.provider.ProviderHttp;
import org.herald.gateway.provider.StatusAnswer;
import org.herald.gateway.provider.StatusReader;
import org.herald.sms.ReceiptStatus;

/// Asks Messente's `GET /omnimessage/{id}/status`, which tells all that its callbacks told of a text, or should have.
final class MessenteStatuses implements StatusReader {

    /// Every status is some 400 bytes; a text has a handful.
    private static final int LONGEST_ANSWER = 64 * 1024;

    /// What comes later in the list of states counts more: they are in the order in which one overrides the other.
    private static final Comparator<CallbackReport> FURTHEST = Comparator.comparing(CallbackReport::status);

    private final ProviderHttp http;
    private final MessenteCallbacks words;
    private final URI url;

    MessenteStatuses(MessenteConfig config) {
        http = new ProviderHttp(config.endpoint(), config.username(), config.password());
        words = new MessenteCallbacks(config);
        url = config.endpoint().url();
    }

    @Override
    public StatusAnswer status(String providerMessageId) throws InterruptedException {
        URI target = URI.create(url + "/omnimessage/" + ProviderHttp.segment(providerMessageId) + "/status");
        return StatusAnswer.of(http.get(target, LONGEST_ANSWER), this::read);
    }

    Optional<CallbackReport> read(byte[] body) {
        return MessenteJson.object(body)
                .map(answer -> answer.path("statuses"))
                .filter(JsonNode::isArray)
                .map(this::read);
    }

    /// Without any status Messente has it, and knows no more.
    private CallbackReport read(JsonNode statuses) {
        return StreamSupport.stream(statuses.spliterator(), false)
                .map(words::report)
                .max(FURTHEST)
                .orElseGet(() -> new CallbackReport(
                        ReceiptStatus.ACCEPTED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @Override
    public void close() {
        http.close();
    }
}
