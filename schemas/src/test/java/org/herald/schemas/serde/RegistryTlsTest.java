package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry that speaks TLS and wants to see the client's certificate; one self-signed pair serves both sides.
class RegistryTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path folder;

    private final Map<String, String> settings = new HashMap<>();
    private @Nullable FakeRegistry registry;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Path store = folder.resolve("pair.p12");
        if (!store.toFile().exists()) {
            makePair(store);
        }
        for (String kind : new String[] {"truststore", "keystore"}) {
            settings.put("schema.registry.ssl." + kind + ".location", store.toString());
            settings.put("schema.registry.ssl." + kind + ".password", PASSWORD);
            settings.put("schema.registry.ssl." + kind + ".type", "PKCS12");
        }
        settings.put("schema.registry.ssl.key.password", PASSWORD);
        settings.put("schema.registry.url", "https://unused");
        registry = FakeRegistry.startWithTls(RegistryTls.context(
                RegistrySettings.from(new SerdeSettings(settings)).tls()));
        settings.put("schema.registry.url", registry.url());
        settings.put("max.retries", "0");
    }

    private static void makePair(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "herald",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), output);
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(registry).close();
    }

    @Test
    void registersOverTls() {
        assertEquals(1, Objects.requireNonNull(serialize())[4]);
    }

    @Test
    void trustsNoStranger() {
        settings.keySet().removeIf(name -> name.contains("truststore"));
        RegistryUnavailableException thrown = assertThrows(RegistryUnavailableException.class, this::serialize);
        String message = thrown.getMessage();
        assertTrue(Objects.requireNonNull(message).contains("SSLHandshakeException"), message);
        assertTrue(thrown.lasting(), "waiting does not make a stranger known");
    }

    @Test
    void showsItsCertificate() {
        settings.keySet().removeIf(name -> name.contains("keystore") || name.contains("key.password"));
        assertThrows(RegistryUnavailableException.class, this::serialize);
    }

    @Test
    void aWrongPasswordIsFoundAtTheStart() {
        settings.put("schema.registry.ssl.truststore.password", "wrong");
        assertThrows(KafkaException.class, () -> AvroSerdes.serializer(settings));
    }

    private byte @Nullable [] serialize() {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        return serializer.serialize("lending.events", Records.loanDecided());
    }
}
