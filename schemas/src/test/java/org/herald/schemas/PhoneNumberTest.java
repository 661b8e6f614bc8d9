package org.herald.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "+37255512312, +3725•••••12",
        "+3725551234, +3725•••••34",
        "+372555123, +372•••••23",
        "+2903456, +2•••••56",
        "+123456789012345, +1234•••••45"
    })
    void printsMasked(String number, String masked) {
        assertEquals(masked, new PhoneNumber(number).masked());
        assertEquals(masked, new PhoneNumber(number).toString());
        assertEquals(number, new PhoneNumber(number).e164());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "37255512345",
                "+0372555123",
                "+123456",
                "+1234567890123456",
                "+372 5551234",
                "0037255512345",
                "+3725551234x",
                "+37255512345\n",
                "+٣٧٢٥٥٥١٢٣٤"
            })
    void refusesWhatIsNotInE164Form(String number) {
        assertEquals(
                "not a phone number in E.164 form",
                assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(number))
                        .getMessage());
    }

    @Test
    void equalsByNumber() {
        assertEquals(new PhoneNumber("+37255512345"), new PhoneNumber("+37255512345"));
    }
}
