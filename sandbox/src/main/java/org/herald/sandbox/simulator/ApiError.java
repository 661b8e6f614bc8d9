package org.herald.sandbox.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One entry of the `errors` that Messente answers with.
///
/// @param code one of Messente's, which are numbers written as text
/// @param source which part of the request is meant, as a path into its JSON
record ApiError(String code, String title, String detail, String source) {

    static ApiError notFound(String detail) {
        return new ApiError("101", "Not found", detail, "");
    }

    static ApiError unauthorized() {
        return new ApiError("103", "Unauthorized", "Wrong username or password", "");
    }

    static ApiError internal(String detail) {
        return new ApiError("104", "Internal error", detail, "");
    }

    static ApiError invalid(String source, String detail) {
        return new ApiError("105", "Invalid data", detail, source);
    }

    static ApiError missing(String source) {
        return new ApiError("106", "Missing data", "Must be given", source);
    }

    static ApiError method(String method) {
        return new ApiError("107", "Method not allowed", method + " is not allowed here", "");
    }

    /// One of Messente's codes on demand.
    static ApiError coded(String code) {
        return new ApiError(code, "Refused", "As the simulator was told", "");
    }

    static String body(List<ApiError> errors) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (ApiError error : errors) {
            body.withArray("errors")
                    .addObject()
                    .put("code", error.code)
                    .put("title", error.title)
                    .put("detail", error.detail)
                    .put("source", error.source);
        }
        return body.toString();
    }
}
