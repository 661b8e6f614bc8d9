package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One request to send, and what was made of it.
///
/// @param number from 1, in the order in which the requests were read
/// @param receivedAt milliseconds since 1970
/// @param omnimessageId absent if it was not taken
/// @param answer the HTTP status, absent where none was given
/// @param taken whether a real provider would now send it: each entry with `true` is one text on somebody's phone
public record LedgerEntry(
        long number,
        long receivedAt,
        @Nullable String to,
        @Nullable String text,
        @Nullable String sender,
        @Nullable String dlrUrl,
        @Nullable String textStore,
        @Nullable String omnimessageId,
        @Nullable Integer answer,
        boolean taken) {

    /// One line of JSON.
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("number", number);
        json.put("received_at", receivedAt);
        json.put("to", to);
        json.put("text", text);
        json.put("sender", sender);
        json.put("dlr_url", dlrUrl);
        json.put("text_store", textStore);
        json.put("omnimessage_id", omnimessageId);
        json.put("answer", answer);
        json.put("taken", taken);
        return json.toString();
    }

    /// Says nothing of whom or what.
    @Override
    public String toString() {
        return "LedgerEntry[" + number + ", answer=" + answer + ", taken=" + taken + "]";
    }
}
