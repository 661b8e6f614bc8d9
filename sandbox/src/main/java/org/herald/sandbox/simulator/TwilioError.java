package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// What Twilio answers with when it refuses: its own code, and the status of HTTP.
///
/// @see <a href="https://www.twilio.com/docs/api/errors">Twilio's error dictionary</a>
enum TwilioError {
    UNKNOWN_PARAMETER(20001, 400, "Unknown parameter"),
    AUTHENTICATE(20003, 401, "Authenticate"),
    METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),
    NOT_FOUND(20404, 404, "The requested resource was not found"),
    TOO_MANY(20429, 429, "Too Many Requests"),
    INTERNAL(20500, 500, "Internal Server Error"),
    UNAVAILABLE(20503, 503, "Service is temporarily unavailable"),
    INVALID_TO(21211, 400, "Invalid 'To' Phone Number"),
    INVALID_FROM(21212, 400, "Invalid 'From' Phone Number"),
    MISSING_BODY(21602, 400, "Message body is required"),
    MISSING_FROM(21603, 400, "A 'From' phone number or a messaging service is required"),
    MISSING_TO(21604, 400, "A 'To' phone number is required"),
    INVALID_CALLBACK(21609, 400, "The 'StatusCallback' URL is not a valid URL"),
    OPTED_OUT(21610, 400, "Attempt to send to unsubscribed recipient"),
    BODY_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit"),
    INVALID_VALIDITY(21624, 400, "Invalid validity period value"),
    UNKNOWN_SERVICE(21701, 400, "The Messaging Service does not exist");

    private final int code;
    private final int status;
    private final String message;

    TwilioError(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    Answer answer() {
        return answer(code, status, message);
    }

    /// One of Twilio's codes on demand.
    static Answer coded(int code) {
        return answer(code, 400, "Refused, as the simulator was told");
    }

    private static Answer answer(int code, int status, String message) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status)
                .toString();
        return Answer.of(status, body);
    }
}
