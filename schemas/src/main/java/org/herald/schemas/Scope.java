package org.herald.schemas;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.herald.sms.Purpose;

/// Which texts are meant by one record of `sms.controls`: `purpose:MARKETING`, `template:loan-approved`, `all`.
///
/// Whether there is a template, campaign, brand or provider of that name is not known here.
///
/// @param name what it is called; empty only where the kind is all there is to say
public record Scope(Kind kind, String name) {

    /// By what texts are told apart, the widest first.
    public enum Kind {
        ALL("all"),
        PURPOSE("purpose"),
        COUNTRY("country"),
        BRAND("brand"),
        TEMPLATE("template"),
        CAMPAIGN("campaign"),
        PROVIDER("provider");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// As it stands before the colon.
        public String label() {
            return label;
        }
    }

    /// Everything, whoever it is for and whatever it says.
    public static final Scope ALL = new Scope(Kind.ALL, "");

    /// As people are told what they may write.
    public static final String FORMS = "all, purpose:MARKETING, template:loan-approved, campaign:ID, brand:NAME,"
            + " country:EE or provider:messente";

    private static final int LONGEST_NAME = 200;

    /// Nothing that a person could not see, and no blank but the ordinary one.
    private static final Pattern NAME = Pattern.compile("(?! )(?:[^\\p{C}\\p{Z}]| )+(?<! )");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// @throws IllegalArgumentException if there can be no text of that name; the message says what is expected
    public Scope {
        switch (kind) {
            case ALL -> require(name.isEmpty(), kind, name, "all, and nothing behind it");
            case PURPOSE -> require(isPurpose(name), kind, name, "one of " + purposes());
            case COUNTRY ->
                require(COUNTRIES.contains(name), kind, name, "an ISO 3166-1 code in capitals, such as country:EE");
            case BRAND, TEMPLATE, CAMPAIGN, PROVIDER ->
                require(
                        name.length() <= LONGEST_NAME && NAME.matcher(name).matches(),
                        kind,
                        name,
                        "a name of 1 to " + LONGEST_NAME + " characters, without blanks around it");
        }
    }

    /// Reads a scope as people write it and as it is the key on `sms.controls`.
    ///
    /// @throws IllegalArgumentException if it is none; the message names what may be written
    public static Scope parse(String text) {
        if (text.equals(Kind.ALL.label())) {
            return ALL;
        }
        int colon = text.indexOf(':');
        String label = colon < 0 ? text : text.substring(0, colon);
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one != Kind.ALL && one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "': expected " + FORMS));
        return new Scope(kind, colon < 0 ? "" : text.substring(colon + 1));
    }

    private static void require(boolean sound, Kind kind, String name, String expected) {
        if (!sound) {
            throw new IllegalArgumentException(
                    "'" + kind.label() + (name.isEmpty() ? "" : ":" + name) + "': expected " + expected);
        }
    }

    private static boolean isPurpose(String name) {
        return Arrays.stream(Purpose.values())
                .anyMatch(
                        purpose -> purpose != Purpose.UNKNOWN && purpose.name().equals(name));
    }

    private static String purposes() {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose != Purpose.UNKNOWN)
                .map(purpose -> Kind.PURPOSE.label() + ":" + purpose)
                .collect(joining(", "));
    }

    /// As [#parse] takes it.
    @Override
    public String toString() {
        return kind == Kind.ALL ? kind.label() : kind.label() + ":" + name;
    }
}
