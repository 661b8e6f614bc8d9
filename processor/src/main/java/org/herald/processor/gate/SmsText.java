package org.herald.processor.gate;

import org.herald.sms.SmsEncoding;

/// A text as the radio network carries it: its alphabet and the number of parts it is sent, and paid for, in.
///
/// @param text what the person reads, in Unicode's composed form (NFC)
public record SmsText(String text, SmsEncoding encoding, int segments) {

    /// One part alone, and each of several, which lose room to the header that joins them.
    private static final int GSM_ALONE = 160;

    private static final int GSM_JOINED = 153;
    private static final int UCS_ALONE = 70;
    private static final int UCS_JOINED = 67;

    public static SmsText of(String text) {
        return GsmAlphabet.covers(text)
                ? new SmsText(text, SmsEncoding.GSM7, parts(text, true, GSM_ALONE, GSM_JOINED))
                : new SmsText(text, SmsEncoding.UCS2, parts(text, false, UCS_ALONE, UCS_JOINED));
    }

    /// How many characters of its alphabet it takes: of GSM's, some take two.
    public int units() {
        return encoding == SmsEncoding.GSM7
                ? text.codePoints().map(GsmAlphabet::cost).sum()
                : text.length();
    }

    /// How many more fit into its segments, at least about: where two belong together, one may stay empty.
    public int left() {
        boolean gsm = encoding == SmsEncoding.GSM7;
        int room = segments == 1 ? (gsm ? GSM_ALONE : UCS_ALONE) : segments * (gsm ? GSM_JOINED : UCS_JOINED);
        return room - units();
    }

    /// Without the text: logs show its form only.
    @Override
    public String toString() {
        return "SmsText[" + encoding + ", " + segments + " segments]";
    }

    /// Fills part after part. What takes two units, an escape pair or a surrogate pair, is never cut in two: where
    /// one unit is left, it stays empty.
    private static int parts(String text, boolean gsm, int alone, int joined) {
        int total = 0;
        int parts = 1;
        int used = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int cost = gsm ? GsmAlphabet.cost(codePoint) : Character.charCount(codePoint);
            total += cost;
            if (used + cost > joined) {
                parts++;
                used = 0;
            }
            used += cost;
        }
        return total <= alone ? 1 : parts;
    }
}
