package org.herald.processor.gate;

/// The default alphabet of GSM 03.38 with its extension table. One character outside of it, such as õ or š, and the
/// whole text needs UCS-2, which halves the room.
final class GsmAlphabet {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// Sent as an escape and a second character.
    private static final String EXTENDED = "^{}\\[~]|€\f";

    private GsmAlphabet() {}

    static boolean covers(String text) {
        return text.chars().allMatch(unit -> BASIC.indexOf(unit) >= 0 || EXTENDED.indexOf(unit) >= 0);
    }

    /// How many seven-bit units a covered character takes.
    static int cost(int character) {
        return EXTENDED.indexOf(character) >= 0 ? 2 : 1;
    }
}
