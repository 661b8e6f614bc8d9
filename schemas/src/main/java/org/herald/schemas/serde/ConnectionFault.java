package org.herald.schemas.serde;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Why the registry was not reached, and which setting to look at: TLS's own words name neither.
final class ConnectionFault {

    private static final String URL = "look at schema.registry.url";

    private ConnectionFault() {}

    /// Says it.
    ///
    /// @param secure whether the address begins with `https`
    static String of(IOException failure, boolean secure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        String hint = hint(failure, secure);
        return failure.getClass().getSimpleName() + message + (hint.isEmpty() ? "" : " (" + hint + ")");
    }

    private static String hint(IOException failure, boolean secure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .toList();
        String words = String.valueOf(failure.getMessage());
        if (any(causes, UnknownHostException.class)) {
            return URL;
        }
        if (!secure) {
            // No answer, or bytes of TLS in its place.
            boolean noHttp = words.contains("HTTP/1.1 ") || words.contains("Connection reset");
            return noHttp ? "where TLS is spoken, schema.registry.url must begin with https" : "";
        }
        // A plain server waits for the end of a line that never comes, or answers in plain words.
        return failure instanceof HttpConnectTimeoutException || words.contains("unrecognized SSL message")
                ? "no TLS answers there: " + URL + ", should it begin with http?"
                : certificates(causes, words);
    }

    /// From the narrowest to the widest kind.
    private static String certificates(List<Throwable> causes, String words) {
        if (any(causes, CertificateExpiredException.class) || any(causes, CertificateNotYetValidException.class)) {
            return "the time of the registry's certificate is over or not yet come: renew it there, or set this"
                    + " machine's clock";
        }
        if (any(causes, CertPathBuilderException.class) || any(causes, CertPathValidatorException.class)) {
            return "the registry's certificate is not trusted: look at schema.registry.ssl.truststore.location";
        }
        if (any(causes, CertificateException.class)) {
            return "the registry's certificate is for other host names: " + URL;
        }
        // TLS 1.3 refuses a client after its own handshake is done: the alert may be lost with the connection.
        boolean refused = words.contains("fatal alert")
                || words.contains("received no bytes")
                || words.contains("Connection reset");
        return refused
                ? "the registry wants a certificate of this program, or does not take it: look at"
                        + " schema.registry.ssl.keystore.location"
                : "";
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
