package org.herald.gateway.route;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.herald.gateway.provider.BulkProvider;
import org.herald.gateway.provider.OutboundSms;
import org.herald.gateway.provider.ProviderReply;
import org.herald.gateway.provider.SingleProvider;

/// Providers that answer as a test wants, and remember what they were asked.
final class FakeProvider {

    private FakeProvider() {}

    /// One text with each request.
    static final class Single implements SingleProvider {

        private final String name;
        volatile ProviderReply reply = new ProviderReply.Accepted("id");

        Single(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ProviderReply send(OutboundSms sms) {
            return reply;
        }

        @Override
        public void close() {}
    }

    /// Up to three texts with each request.
    static final class Bulk implements BulkProvider {

        final List<List<String>> requests = new CopyOnWriteArrayList<>();
        volatile Function<List<OutboundSms>, List<ProviderReply>> replies = batch -> batch.stream()
                .<ProviderReply>map(sms -> new ProviderReply.Accepted("id-" + sms.text()))
                .toList();

        @Override
        public String name() {
            return "bulk";
        }

        @Override
        public int batchSize() {
            return 3;
        }

        @Override
        public ProviderReply send(OutboundSms sms) {
            requests.add(List.of(sms.text()));
            return new ProviderReply.Accepted("alone-" + sms.text());
        }

        @Override
        public List<ProviderReply> send(List<OutboundSms> batch) {
            requests.add(batch.stream().map(OutboundSms::text).toList());
            return replies.apply(batch);
        }

        @Override
        public void close() {}
    }
}
