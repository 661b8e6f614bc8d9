package org.herald.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The policy of a sandbox where no other is configured: the one that comes with the processor, except that people
/// are texted at any hour, for whoever tries Herald in the evening wants to see something.
public final class SandboxPolicy {

    private static final String PACKAGED = "/policy.yaml";
    private static final List<String> PURPOSES = List.of("service", "debt", "marketing");

    private SandboxPolicy() {}

    /// The policy as a tree, to be changed further.
    public static ObjectNode anyHour() {
        try (InputStream packaged =
                Objects.requireNonNull(SandboxPolicy.class.getResourceAsStream(PACKAGED), "policy of the processor")) {
            ObjectNode policy = (ObjectNode) new YAMLMapper().readTree(packaged);
            ObjectNode windows = policy.putObject("windows");
            PURPOSES.forEach(purpose -> windows.putObject(purpose).put("hours", "00:00-24:00"));
            windows.withObject("/debt").putObject("LV").put("not-on", "none");
            return policy;
        } catch (IOException e) {
            throw new UncheckedIOException("the policy of the processor cannot be read", e);
        }
    }

    /// Writes a policy into a file that a processor can be pointed to.
    public static Path write(ObjectNode policy, Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            new YAMLMapper().writeValue(file.toFile(), policy);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
