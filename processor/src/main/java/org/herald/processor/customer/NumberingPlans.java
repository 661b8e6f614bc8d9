package org.herald.processor.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import org.herald.schemas.PhoneNumber;

/// What the world's numbering plans say of a number that has the form of one.
///
/// Asked is whether a number is possible (its country exists and has numbers of that length), not whether it is
/// valid (it lies in a range that is in use). Ranges are opened all the time: the library here would be as old as
/// the program that runs, and a person with a new number would never hear of a loan. A number from a range that is
/// not in use costs one request, which the provider refuses, and a receipt that says so.
final class NumberingPlans {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private NumberingPlans() {}

    static boolean allow(PhoneNumber phone) {
        try {
            Phonenumber.PhoneNumber number = PLANS.parse(phone.e164(), null);
            // Not isPossibleNumber: that one also takes numbers that can be dialled from next door only.
            return PLANS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
        } catch (NumberParseException _) {
            // There is no country with this code. The message repeats the number.
            return false;
        }
    }
}
