package org.herald.schemas;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.herald.lending.CustomerProfile;
import org.herald.sms.InboundSms;
import org.herald.sms.SmsRequest;

/// Which fields say by themselves who a person is or what was written to them. They stand in few topics and in no
/// log; what shows records to people hides them unless it is told otherwise.
///
/// The customerId, which is everywhere, is the bank's own number of a person and means nothing without the bank.
public enum PersonalData {
    PHONE,
    NAME,
    TEXT;

    private static final Map<String, PersonalData> FIELDS = Map.of(
            field(CustomerProfile.getClassSchema(), "phone"), PHONE,
            field(CustomerProfile.getClassSchema(), "firstName"), NAME,
            field(SmsRequest.getClassSchema(), "phone"), PHONE,
            field(SmsRequest.getClassSchema(), "text"), TEXT,
            field(InboundSms.getClassSchema(), "from"), PHONE,
            field(InboundSms.getClassSchema(), "text"), TEXT);

    /// What a field of a record holds of a person; empty for most.
    public static Optional<PersonalData> of(Schema type, String field) {
        return Optional.ofNullable(FIELDS.get(type.getFullName() + "." + field));
    }

    /// What people are shown in place of a value.
    public String masked(String value) {
        return switch (this) {
            case PHONE -> maskedPhone(value);
            case NAME, TEXT -> "(hidden, " + value.length() + " characters)";
        };
    }

    /// Whether records of this topic hold any.
    public static boolean isIn(Topic topic) {
        return topic.values().stream()
                .anyMatch(type -> type.getFields().stream()
                        .anyMatch(field -> of(type, field.name()).isPresent()));
    }

    /// Whether the keys of this topic are phone numbers.
    public static boolean isKeyOf(Topic topic) {
        return topic.key().equals(Topic.PHONE);
    }

    private static String maskedPhone(String value) {
        try {
            return new PhoneNumber(value).masked();
        } catch (IllegalArgumentException e) {
            return "(hidden, no phone number)";
        }
    }

    private static String field(Schema type, String name) {
        if (type.getField(name) == null) {
            throw new IllegalStateException(type.getFullName() + " has no field " + name);
        }
        return type.getFullName() + "." + name;
    }
}
