package org.herald.sandbox.simulator;

/// How many parts a provider bills for a text. Counted here on its own, not with the code that Herald plans by, so
/// that the two check each other.
final class Segments {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_ESCAPED = "\f^{}\\[~]|€";

    private Segments() {}

    static int of(String text) {
        boolean gsm = text.chars().allMatch(unit -> GSM.indexOf(unit) >= 0 || GSM_ESCAPED.indexOf(unit) >= 0);
        return gsm ? parts(text, 160, 153) : parts(text, 70, 67);
    }

    /// A character that takes two places is never split over two parts.
    private static int parts(String text, int alone, int joined) {
        boolean gsm = alone == 160;
        int total = 0;
        int parts = 1;
        int used = 0;
        for (int index = 0; index < text.length(); ) {
            int point = text.codePointAt(index);
            int width = gsm ? (GSM_ESCAPED.indexOf(point) >= 0 ? 2 : 1) : Character.charCount(point);
            if (used + width > joined) {
                parts++;
                used = 0;
            }
            used += width;
            total += width;
            index += Character.charCount(point);
        }
        return total <= alone ? 1 : parts;
    }
}
