package org.herald.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;

/// A call of the Confluent Schema Registry API.
record RegistryQuestion(String method, String path, Optional<JsonNode> body) {

    static RegistryQuestion byId(int id) {
        return get("/schemas/ids/" + id);
    }

    static RegistryQuestion version(String subject, String version) {
        return get("/subjects/" + encoded(subject) + "/versions/" + version);
    }

    static RegistryQuestion lookUp(String subject, Schema schema) {
        return post("/subjects/" + encoded(subject), "schema", schema.toString());
    }

    static RegistryQuestion register(String subject, Schema schema) {
        return post("/subjects/" + encoded(subject) + "/versions", "schema", schema.toString());
    }

    static RegistryQuestion subjects() {
        return get("/subjects");
    }

    static RegistryQuestion versions(String subject) {
        return get("/subjects/" + encoded(subject) + "/versions");
    }

    /// Whether the registry would take a schema, and if not, why.
    static RegistryQuestion test(String subject, Schema schema) {
        return post(
                "/compatibility/subjects/" + encoded(subject) + "/versions/latest?verbose=true",
                "schema",
                schema.toString());
    }

    static RegistryQuestion compatibility(String subject) {
        return get("/config/" + encoded(subject));
    }

    /// @param subject the whole registry if empty
    static RegistryQuestion setCompatibility(Optional<String> subject, String level) {
        String path = "/config" + subject.map(name -> "/" + encoded(name)).orElse("");
        return new RegistryQuestion("PUT", path, Optional.of(json("compatibility", level)));
    }

    private static RegistryQuestion get(String path) {
        return new RegistryQuestion("GET", path, Optional.empty());
    }

    private static RegistryQuestion post(String path, String name, String value) {
        return new RegistryQuestion("POST", path, Optional.of(json(name, value)));
    }

    private static JsonNode json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
