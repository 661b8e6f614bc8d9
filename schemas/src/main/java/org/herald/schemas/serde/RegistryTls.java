package org.herald.schemas.serde;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/// TLS towards the registry, with Kafka's own reading of its `ssl.*` settings: JKS, PKCS12 and PEM stores alike.
final class RegistryTls {

    private RegistryTls() {}

    static SSLContext context(Map<String, String> settings) {
        if (settings.isEmpty()) {
            return jdkDefault();
        }
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(settings));
            return factory.sslContext();
        }
    }

    /// Whether a connection failed because one side does not trust the other, and not for a disturbance on its way.
    static boolean isRefusal(IOException failure) {
        if (!(failure instanceof SSLException)) {
            return false;
        }
        String message = String.valueOf(failure.getMessage());
        return failure instanceof SSLPeerUnverifiedException
                || message.contains("Received fatal alert")
                || message.contains("unrecognized SSL message")
                || Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(GeneralSecurityException.class::isInstance);
    }

    private static SSLContext jdkDefault() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }
}
