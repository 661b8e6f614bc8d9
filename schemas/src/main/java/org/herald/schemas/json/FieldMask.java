package org.herald.schemas.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.avro.Schema;

/// What is shown of a field in place of its value.
@FunctionalInterface
public interface FieldMask {

    /// Shows everything.
    FieldMask NONE = (type, field, value) -> value;

    JsonNode shown(Schema type, String field, JsonNode value);
}
