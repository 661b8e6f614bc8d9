package org.herald.processor.validation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import org.herald.processor.runtime.Fault;
import org.herald.schemas.PhoneNumber;

/// What the world's numbering plans say of a phone number.
///
/// Asked is whether a number is possible (its country exists and has numbers of that length), not whether it is
/// valid (it lies in a range that is in use). Ranges are opened all the time: the library here would be as old as
/// the program that runs, and a person with a new number would never hear of a loan. A number from a range that is
/// not in use costs one request, which the provider refuses, and a receipt that says so. A number in a range that is
/// known for something else than mobile phones is refused: a text to it is paid for and read by nobody.
final class NumberingPlans {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String FORM = "a number in E.164 form, + and 7 to 15 digits, such as +37255512345";
    private static final String PLAN = "a number as its country has them";

    /// The region of numbers such as +800, which belong to no country.
    private static final String WORLD = "001";

    private NumberingPlans() {}

    /// What is wrong with a number.
    ///
    /// @param texted the kinds that are texted all the same
    static Optional<Mistake> mistake(String field, String phone, TextedNumbers texted) {
        if (!isE164(phone)) {
            return invalid(field, Inspection.characters(phone) + " in another form", FORM);
        }
        Phonenumber.PhoneNumber number;
        try {
            number = PLANS.parse(phone, null);
        } catch (NumberParseException _) {
            // The message repeats the number.
            return invalid(field, "a number of no country", PLAN);
        }
        // Not isPossibleNumber: that one also takes numbers that can be dialled from next door only.
        return PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                ? kindMistake(field, number, texted)
                : invalid(field, "a number that is too short or too long for its country", PLAN);
    }

    private static boolean isE164(String phone) {
        try {
            new PhoneNumber(phone);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<Mistake> kindMistake(String field, Phonenumber.PhoneNumber number, TextedNumbers texted) {
        String country = PLANS.getRegionCodeForNumber(number);
        return NumberKind.of(PLANS.getNumberType(number))
                .filter(kind -> !texted.take(country, kind))
                .map(kind -> new Mistake(
                        Fault.NO_MOBILE_PHONE,
                        field,
                        kind.words() + " of " + (country.equals(WORLD) ? "the whole world" : country),
                        country.equals(WORLD)
                                ? "a mobile number"
                                : "a mobile number, unless the policy's numbers." + country + " allows this kind"));
    }

    private static Optional<Mistake> invalid(String field, String found, String expected) {
        return Optional.of(new Mistake(Fault.INVALID_PHONE, field, found, expected));
    }
}
