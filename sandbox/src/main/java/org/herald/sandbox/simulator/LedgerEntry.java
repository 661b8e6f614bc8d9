package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One text that was asked for, and what was made of it.
///
/// @param number from 1, in the order in which the requests were read
/// @param request from 1, the same for all texts of one request
/// @param receivedAt milliseconds since 1970
/// @param callbackUrl Messente's `dlr_url`, Twilio's `StatusCallback`
/// @param messageId Messente's `omnimessage_id`, Twilio's `sid`; absent if it was not taken
/// @param answer the HTTP status of the request, absent where none was given
/// @param taken whether a real provider would now send it: each entry with `true` is one text on somebody's phone
public record LedgerEntry(
        long number,
        long request,
        Provider provider,
        long receivedAt,
        @Nullable String to,
        @Nullable String text,
        @Nullable String sender,
        @Nullable String callbackUrl,
        @Nullable String textStore,
        @Nullable String messageId,
        @Nullable Integer answer,
        boolean taken) {

    /// One line of JSON. `dlr_url` and `omnimessage_id` are Messente's names for what both providers have.
    public String json() {
        boolean messente = provider == Provider.MESSENTE;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number);
        json.put("received_at", receivedAt);
        json.put("to", to);
        json.put("text", text);
        json.put("sender", sender);
        json.put("dlr_url", messente ? callbackUrl : null);
        json.put("text_store", textStore);
        json.put("omnimessage_id", messente ? messageId : null);
        json.put("answer", answer);
        json.put("taken", taken);
        json.put("provider", provider.word());
        json.put("callback_url", callbackUrl);
        json.put("message_id", messageId);
        json.put("request", request);
        return json.toString();
    }

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "LedgerEntry[" + number + ", answer=" + answer + ", taken=" + taken + "]";
    }
}
