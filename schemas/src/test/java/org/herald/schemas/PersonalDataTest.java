package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.herald.lending.CustomerProfile;
import org.herald.sms.SmsDecision;
import org.junit.jupiter.api.Test;

class PersonalDataTest {

    /// Names that a field of this kind would have. Whoever adds another field decides here.
    private static final Pattern SUSPECT = Pattern.compile(
            "(?i)(from|.*(phone|msisdn|firstname|lastname|fullname|birth|address|email|text|body|code))");

    /// The provider's number of an error.
    private static final List<String> HARMLESS = List.of("providerCode");

    @Test
    void knowsEveryFieldThatSoundsLikeIt() {
        List<String> forgotten = Topics.ALL.stream()
                .flatMap(topic -> topic.values().stream())
                .flatMap(type -> type.getFields().stream()
                        .map(Schema.Field::name)
                        .filter(name -> SUSPECT.matcher(name).matches() && !HARMLESS.contains(name))
                        .filter(name -> PersonalData.of(type, name).isEmpty())
                        .map(name -> type.getName() + "." + name))
                .toList();
        assertEquals(List.of(), forgotten);
    }

    @Test
    void standsInTheTopicsThatTheDesignAllows() {
        assertEquals(
                List.of(Topics.CUSTOMERS, Topics.URGENT, Topics.STANDARD, Topics.BULK, Topics.INBOUND),
                Topics.ALL.stream().filter(PersonalData::isIn).toList());
    }

    @Test
    void aKeyIsPersonalWhereItIsAPhoneNumber() {
        assertEquals(
                List.of(Topics.INBOUND),
                Topics.ALL.stream().filter(PersonalData::isKeyOf).toList());
    }

    @Test
    void tellsFieldsOfOneRecordApart() {
        assertEquals(Optional.of(PersonalData.PHONE), PersonalData.of(CustomerProfile.getClassSchema(), "phone"));
        assertEquals(Optional.empty(), PersonalData.of(CustomerProfile.getClassSchema(), "locale"));
        assertEquals(Optional.empty(), PersonalData.of(SmsDecision.getClassSchema(), "phone"));
    }
}
