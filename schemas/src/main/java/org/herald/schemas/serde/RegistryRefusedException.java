package org.herald.schemas.serde;

import org.apache.kafka.common.KafkaException;

/// The schema registry answered, and the answer is no: wrong credentials, an incompatible schema, an unknown
/// subject. Trying again does not help, and the record at hand is not to blame.
public final class RegistryRefusedException extends KafkaException {

    private static final long serialVersionUID = 1L;

    private final int errorCode;

    RegistryRefusedException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /// The same, and what may be the reason.
    RegistryRefusedException because(String reason) {
        return new RegistryRefusedException(errorCode, getMessage() + ": " + reason);
    }

    /// True where the registry does not have the subject or schema, which somebody may yet register.
    public boolean isUnknown() {
        return errorCode > 40_400 && errorCode < 40_500;
    }

    /// The registry's own error code, such as 40401; the HTTP status where it gave none.
    public int errorCode() {
        return errorCode;
    }
}
