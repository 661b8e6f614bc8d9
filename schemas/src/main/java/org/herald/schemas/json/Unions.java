package org.herald.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/// Which branch of a union a JSON value belongs to.
final class Unions {

    private Unions() {}

    /// The branch whose name is the one member of an object, as in Avro's own encoding: `{"string": "x"}`.
    static Optional<Schema> tagged(Schema union, JsonNode json) {
        if (!json.isObject() || json.size() != 1) {
            return Optional.empty();
        }
        String tag = json.fieldNames().next();
        return branches(union).stream()
                .filter(branch -> branch.getFullName().equals(tag))
                .findFirst();
    }

    /// The branches but null.
    static List<Schema> branches(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
    }
}
