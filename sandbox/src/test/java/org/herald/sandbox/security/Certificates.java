package org.herald.sandbox.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A certificate authority for one test, made by the JDK's keytool, and what it signed: a key store for each name,
/// and one trust store for all.
final class Certificates {

    static final String PASSWORD = "only-for-this-test";

    private static final String AUTHORITY = "authority";

    /// One of them has its key and certificates as PEM, so that both kinds of files are seen at work.
    private static final String AS_PEM = "gateway-worker";

    private final Path folder;

    private Certificates(Path folder) {
        this.folder = folder;
    }

    /// Makes a certificate for each name, good for servers on this machine and for clients.
    static Certificates make(Path folder, String... names) throws Exception {
        Certificates certificates = new Certificates(Files.createDirectories(folder));
        certificates.keytool(AUTHORITY, "-ext", "bc:c");
        for (String name : names) {
            certificates.keytool(name, "-signer", AUTHORITY, "-ext", "san=dns:localhost,ip:127.0.0.1");
        }
        certificates.share(names);
        return certificates;
    }

    /// Kafka's settings for whoever trusts the authority.
    Map<String, String> trust() {
        return new TreeMap<>(Map.of(
                "ssl.truststore.location",
                store("trusted").toString(),
                "ssl.truststore.password",
                PASSWORD,
                "ssl.truststore.type",
                "PKCS12"));
    }

    /// Kafka's settings for whoever shows the certificate of that name, and trusts the authority.
    Map<String, String> of(String name) {
        return name.equals(AS_PEM) ? pem(name) : pkcs12(name);
    }

    private Map<String, String> pem(String name) {
        return new TreeMap<>(Map.of(
                "ssl.truststore.location",
                file("trusted.pem").toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.keystore.location",
                file(name + ".pem").toString(),
                "ssl.keystore.type",
                "PEM"));
    }

    private Map<String, String> pkcs12(String name) {
        Map<String, String> settings = trust();
        settings.put("ssl.keystore.location", store(name).toString());
        settings.put("ssl.keystore.password", PASSWORD);
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.key.password", PASSWORD);
        return settings;
    }

    private Path store(String name) {
        return file(name + ".p12");
    }

    private Path file(String name) {
        return folder.resolve(name).toAbsolutePath();
    }

    private void keytool(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair"));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-alias", name, "-dname", "CN=" + name));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store("all").toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + output);
        }
    }

    /// Gives each its own key alone, as each would have it.
    private void share(String... names) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store("all"))) {
            all.load(stream, PASSWORD.toCharArray());
        }
        KeyStore trusted = empty();
        trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
        write(trusted, "trusted");
        Files.writeString(
                file("trusted.pem"),
                block("CERTIFICATE", all.getCertificate(AUTHORITY).getEncoded()));
        StringBuilder pem = new StringBuilder(
                block("PRIVATE KEY", all.getKey(AS_PEM, PASSWORD.toCharArray()).getEncoded()));
        for (Certificate link : all.getCertificateChain(AS_PEM)) {
            pem.append(block("CERTIFICATE", link.getEncoded()));
        }
        Files.writeString(file(AS_PEM + ".pem"), pem);
        for (String name : names) {
            KeyStore own = empty();
            own.setKeyEntry(
                    name,
                    all.getKey(name, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    all.getCertificateChain(name));
            write(own, name);
        }
    }

    private static String block(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private void write(KeyStore store, String name) throws GeneralSecurityException, IOException {
        try (OutputStream stream = Files.newOutputStream(store(name))) {
            store.store(stream, PASSWORD.toCharArray());
        }
    }
}
