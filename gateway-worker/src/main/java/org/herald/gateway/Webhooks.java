package org.herald.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
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
    /// @param blamed told a provider's name and the reason for which a text failed because of the account there
    List<Webhook> of(List<ProviderConfig> accounts, BiConsumer<String, String> blamed) {
        List<Webhook> webhooks = new ArrayList<>();
        for (ProviderConfig account : accounts) {
            webhooks.add(new Callbacks(
                    account.callbacks(), tools, receipts, log, reason -> blamed.accept(account.name(), reason)));
            account.inbound()
                    .map(reader -> new InboundTexts(reader, tools, inbound))
                    .ifPresent(webhooks::add);
        }
        return webhooks;
    }
}
