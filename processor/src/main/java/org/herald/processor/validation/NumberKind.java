package org.herald.processor.validation;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;

/// The kinds of numbers that get no texts unless the policy says otherwise, as numbering plans tell them apart.
///
/// A text goes to a mobile number; to one of a country that does not tell mobile from fixed (United States, Canada),
/// for it may be mobile; and to one of a range that the plan does not know yet, since ranges are opened all the time.
/// Of all others the plan says that something else than a mobile phone answers. That holds for ranges set apart for
/// telephony over the internet too: they are fixed lines by another wire, and operators carry no texts to them. It
/// holds for personal numbers, which are forwarded to whatever the person names, at a price.
enum NumberKind {
    FIXED_LINE("a fixed line"),
    TOLL_FREE("a toll free number"),
    PREMIUM_RATE("a premium rate number"),
    SHARED_COST("a shared cost number"),
    VOIP("a number of internet telephony"),
    PERSONAL_NUMBER("a personal number"),
    PAGER("a pager"),
    UAN("a company's access number"),
    VOICEMAIL("a voice mail");

    private final String words;

    NumberKind(String words) {
        this.words = words;
    }

    /// With its article.
    String words() {
        return words;
    }

    /// Empty for those that get texts.
    static Optional<NumberKind> of(PhoneNumberType type) {
        return Optional.ofNullable(
                switch (type) {
                    case MOBILE, FIXED_LINE_OR_MOBILE, UNKNOWN -> null;
                    case FIXED_LINE -> FIXED_LINE;
                    case TOLL_FREE -> TOLL_FREE;
                    case PREMIUM_RATE -> PREMIUM_RATE;
                    case SHARED_COST -> SHARED_COST;
                    case VOIP -> VOIP;
                    case PERSONAL_NUMBER -> PERSONAL_NUMBER;
                    case PAGER -> PAGER;
                    case UAN -> UAN;
                    case VOICEMAIL -> VOICEMAIL;
                });
    }
}
