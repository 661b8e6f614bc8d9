package org.herald.schemas.serde;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A registry that speaks TLS; one self-signed pair serves both sides.
class RegistryTlsTest {

    private static final String PASSWORD = "changeit";
    private static final String USER_INFO = "herald:hush-hush";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makePairs() throws IOException, InterruptedException, GeneralSecurityException {
        makePair("pair", "san=dns:localhost");
        makePair("elsewhere", "san=dns:registry.example");
        makePair("expired", "bc:c");
        makePair("expired", "san=dns:localhost", "-signer", "expired", "-startdate", "-10d", "-validity", "5");
        separateAuthority();
    }

    /// An expired certificate that is itself trusted would pass: Java looks only at what the trusted ones signed.
    private static void separateAuthority() throws IOException, GeneralSecurityException {
        KeyStore pair = KeyStore.getInstance(new File(store("expired")), PASSWORD.toCharArray());
        KeyStore authority = KeyStore.getInstance("PKCS12");
        authority.load(null, null);
        authority.setCertificateEntry("authority", pair.getCertificate("expired"));
        pair.deleteEntry("expired");
        write(pair, "expired");
        write(authority, "authority");
    }

    private static void write(KeyStore store, String name) throws IOException, GeneralSecurityException {
        try (OutputStream file = Files.newOutputStream(Path.of(store(name)))) {
            store.store(file, PASSWORD.toCharArray());
        }
    }

    private static void makePair(String name, String extension, String... more)
            throws IOException, InterruptedException {
        String alias = extension.equals("bc:c") ? name : "herald";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC"));
        command.addAll(List.of("-alias", alias, "-dname", "CN=" + alias, "-ext", extension, "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store(name), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), output);
    }

    private static String store(String name) {
        return folder.resolve(name + ".p12").toString();
    }

    /// Settings of whoever shows the certificate of a pair and trusts it.
    private static Map<String, String> having(String pair) {
        Map<String, String> settings = new HashMap<>();
        for (String kind : new String[] {"truststore", "keystore"}) {
            settings.put("schema.registry.ssl." + kind + ".location", store(pair));
            settings.put("schema.registry.ssl." + kind + ".password", PASSWORD);
            settings.put("schema.registry.ssl." + kind + ".type", "PKCS12");
        }
        settings.put("schema.registry.ssl.key.password", PASSWORD);
        settings.put("schema.registry.url", "https://unused");
        settings.put("basic.auth.user.info", USER_INFO);
        settings.put("max.retries", "0");
        settings.put("http.connect.timeout.ms", "20000");
        return settings;
    }

    private static FakeRegistry registry(String pair, boolean asking) {
        return FakeRegistry.startWithTls(
                RegistryTls.context(
                        RegistrySettings.from(new SerdeSettings(having(pair))).tls()),
                asking);
    }

    @Test
    void registersOverTls() {
        try (FakeRegistry registry = registry("pair", true)) {
            Map<String, String> settings = having("pair");
            settings.put("schema.registry.url", registry.url());
            byte[] bytes = serialize(settings);
            assertEquals(1, bytes == null ? -1 : bytes[4]);
        }
    }

    /// What can be wrong between two that do not know each other, and what the message names.
    enum Trouble {
        UNTRUSTED("elsewhere", "pair", "schema.registry.ssl.truststore.location"),
        OTHER_HOST_NAME("elsewhere", "elsewhere", "other host names: look at schema.registry.url"),
        EXPIRED("expired", "authority", "time of the registry's certificate is over"),
        NO_CERTIFICATE_SHOWN("pair", "pair", "schema.registry.ssl.keystore.location"),
        WRONG_PASSWORD("pair", "pair", "basic.auth.user.info"),
        PLAIN_TO_TLS("pair", "pair", "schema.registry.url must begin with https"),
        TLS_TO_PLAIN("pair", "pair", "schema.registry.url, should it begin with http?");

        private final String server;
        private final String client;
        private final String named;

        Trouble(String server, String client, String named) {
            this.server = server;
            this.client = client;
            this.named = named;
        }

        private Map<String, String> settings(FakeRegistry registry) {
            Map<String, String> settings = having(client);
            String url = registry.url();
            settings.put("schema.registry.url", this == PLAIN_TO_TLS ? url.replace("https:", "http:") : url);
            if (this == TLS_TO_PLAIN) {
                settings.put("schema.registry.url", url.replace("http:", "https:"));
                settings.put("http.connect.timeout.ms", "500");
            }
            if (this == NO_CERTIFICATE_SHOWN) {
                settings.keySet().removeIf(name -> name.contains("keystore") || name.contains("key.password"));
            }
            if (this == WRONG_PASSWORD) {
                registry.expectAuthorization("Basic another");
            }
            return settings;
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesTheSettingToLookAtAndNoPassword(Trouble trouble) {
        boolean plain = trouble == Trouble.TLS_TO_PLAIN;
        try (FakeRegistry registry =
                plain ? FakeRegistry.start() : registry(trouble.server, trouble == Trouble.NO_CERTIFICATE_SHOWN)) {
            assertNames(trouble.named, trouble.settings(registry));
        }
    }

    /// Found before anything is asked.
    @ParameterizedTest
    @EnumSource
    void namesTheSettingThatCannotBeUsed(Mistake mistake) {
        Map<String, String> settings = having("pair");
        settings.put(mistake.setting, mistake.value);
        assertNames(mistake.named, settings);
    }

    enum Mistake {
        STORE_PASSWORD("schema.registry.ssl.truststore.password", "wrong", "schema.registry.ssl.*"),
        NO_SUCH_STORE("schema.registry.ssl.keystore.location", "nowhere.p12", "nowhere.p12"),
        NO_NAME_CHECK("schema.registry.ssl.endpoint.identification.algorithm", "", "host name is always checked"),
        INHERITED("basic.auth.credentials.source", "SASL_INHERIT", "basic.auth.credentials.source");

        private final String setting;
        private final String value;
        private final String named;

        Mistake(String setting, String value, String named) {
            this.setting = setting;
            this.value = value;
            this.named = named;
        }
    }

    private static void assertNames(String expected, Map<String, String> settings) {
        String message = String.valueOf(
                assertThrows(KafkaException.class, () -> serialize(settings)).getMessage());
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("hush-hush") || message.contains(PASSWORD), message);
    }

    private static byte @Nullable [] serialize(Map<String, String> settings) {
        Serializer<Object> serializer = AvroSerdes.serializer(settings);
        return serializer.serialize("lending.events", Records.loanDecided());
    }
}
