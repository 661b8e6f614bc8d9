package org.herald.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.herald.gateway.provider.ProviderConfig;
import org.herald.gateway.receipt.InboundLog;
import org.herald.gateway.receipt.ReceiptLog;
import org.herald.gateway.receipt.Receipts;
import org.herald.gateway.webhook.Callbacks;
import org.herald.gateway.webhook.InboundTexts;
import org.herald.gateway.webhook.Webhook;
import org.herald.gateway.webhook.WebhookTools;

/// Everything that providers post to a worker.
record Webhooks(WebhookTools tools, Receipts receipts, ReceiptLog log, InboundLog inbound) {

    /// Those of these accounts: callbacks of each, and texts that come in where its settings allow it.
    ///
    /// @param accountBlamed who is told, for a provider's name, the reason for which a text failed because of the
    ///     account
    List<Webhook> of(List<ProviderConfig> accounts, Function<String, Consumer<String>> accountBlamed) {
        List<Webhook> webhooks = new ArrayList<>();
        for (ProviderConfig account : accounts) {
            Consumer<String> blamed = accountBlamed.apply(account.name());
            webhooks.add(new Callbacks(account.callbacks(), tools, receipts, log, blamed));
            account.inbound()
                    .map(reader -> new InboundTexts(reader, tools, inbound))
                    .ifPresent(webhooks::add);
        }
        return webhooks;
    }
}
