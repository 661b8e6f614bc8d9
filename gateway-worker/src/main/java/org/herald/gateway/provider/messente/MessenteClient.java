package org.herald.gateway.provider.messente;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.HttpOutcome.Answered;
import org.herald.gateway.provider.HttpOutcome.Unanswered;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderHttp;
import org.herald.gateway.provider.ProviderReply;

/// Sends texts through Messente: one by `POST /omnimessage`, many by `POST /omnimessages`.
final class MessenteClient implements BulkProvider {

    static final String NAME = "messente";

    private static final String JSON = "application/json";

    /// An answer is a few hundred bytes; a longer one is not Messente's.
    private static final int LONGEST_ANSWER = 64 * 1024;

    /// What it says of one text of many: some 300 bytes if it is taken, more if several things are wrong with it.
    private static final int LONGEST_ITEM = 2 * 1024;

    private final MessenteConfig config;
    private final ProviderHttp http;
    private final URI single;
    private final URI bulk;

    MessenteClient(MessenteConfig config) {
        this.config = config;
        http = new ProviderHttp(config.endpoint(), config.username(), config.password());
        single = URI.create(config.endpoint().url() + "/omnimessage");
        bulk = URI.create(config.endpoint().url() + "/omnimessages");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int batchSize() {
        return config.batch();
    }

    @Override
    public ProviderReply send(OutboundSms sms) throws InterruptedException {
        return switch (http.post(single, JSON, MessenteJson.request(sms), LONGEST_ANSWER)) {
            case Answered(var answer) -> MessenteReplies.SINGLE.reply(answer);
            case Unanswered(var reply) -> reply;
        };
    }

    @Override
    public List<ProviderReply> send(List<OutboundSms> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return List.of();
        }
        if (batch.size() > config.batch()) {
            throw new IllegalArgumentException("a batch holds at most " + config.batch() + ", got " + batch.size());
        }
        int longest = LONGEST_ANSWER + batch.size() * LONGEST_ITEM;
        return switch (http.post(bulk, JSON, MessenteJson.request(batch), longest)) {
            case Answered(var answer) -> MessenteReplies.ofBatch(batch, answer);
            case Unanswered(var reply) -> Collections.nCopies(batch.size(), reply);
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
