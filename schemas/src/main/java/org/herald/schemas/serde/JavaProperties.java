package org.herald.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/// What generated classes say in their schemas to Java alone. A registry is read by all languages, and a producer
/// whose classes were generated with other options must still find its schema there.
final class JavaProperties {

    private static final String STRING_CLASS = "avro.java.string";

    private JavaProperties() {}

    /// Whether a schema says anything of the kind, at any depth.
    static boolean areIn(Schema schema) {
        return schema.toString().contains("\"" + STRING_CLASS + "\"");
    }

    static Schema removedFrom(Schema schema) {
        try {
            JsonNode tree = new ObjectMapper().readTree(schema.toString());
            tree.findParents(STRING_CLASS).forEach(parent -> ((ObjectNode) parent).remove(STRING_CLASS));
            // Parsed twice, since only the second writes {"type": "string"} as "string".
            return new Schema.Parser()
                    .parse(new Schema.Parser().parse(tree.toString()).toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON: " + schema.getFullName(), e);
        }
    }
}
