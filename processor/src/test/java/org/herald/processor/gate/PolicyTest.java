package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.processor.intent.MessagePurpose;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.herald.sms.Guarantee;
import org.junit.jupiter.api.Test;

/// The lender's own file is checked like any configuration.
class PolicyTest {

    private static final String SOUND = """
        version: "7"
        brands:
          nordlaen: {name: Nordlaen, sender: Nordlaen, support: "+372 600 1234", url: https://nordlaen.example}
        """;

    @Test
    void hasDefaultsForAllButVersionAndBrands() {
        Policy policy = Policy.from(Settings.of("p.yaml", SOUND));

        assertEquals("7", policy.version());
        assertEquals(
                new Lifetimes(Duration.ofHours(24), Duration.ofHours(24), Duration.ofHours(72)), policy.lifetimes());
        assertEquals(6, policy.maxSegments());
        assertEquals(
                new Brand("Nordlaen", "Nordlaen", "+372 600 1234", "https://nordlaen.example"),
                policy.brand("nordlaen").orElseThrow());
    }

    @Test
    void hasPricesSendersByCountryAndWhatIsPromised() {
        Policy policy = Policy.from(Settings.of("p.yaml", """
            version: "7"
            brands:
              nordlaen:
                name: Nordlaen
                sender: Nordlaen
                support: "+372 600 1234"
                url: https://nordlaen.example
                senders: {FI: "+358401234567"}
            prices: {currency: SEK, EE: 0.0450, SE: "0.39"}
            guarantee: {service: at-most-once}
            """));

        assertEquals("+358401234567", policy.brand("nordlaen").orElseThrow().senderIn("FI"));
        assertEquals("Nordlaen", policy.brand("nordlaen").orElseThrow().senderIn("EE"));
        assertEquals(new BigDecimal("0.1350"), policy.prices().of("EE", 3).orElseThrow());
        assertEquals(Optional.empty(), policy.prices().of("LV", 3));
        assertEquals("SEK", policy.prices().currency().getCurrencyCode());
        assertEquals(Guarantee.AT_MOST_ONCE, policy.guarantees().of(MessagePurpose.SERVICE));
        assertEquals(Guarantee.AT_LEAST_ONCE, Guarantees.STANDARD.of(MessagePurpose.SERVICE));
    }

    @Test
    void refusesWhatIsNotTheLendersToSay() {
        Settings settings = Settings.of("p.yaml", SOUND + """
            guarantee:
              debt: at-least-once
              marketing: at-most-once
              security: at-most-once
            prices:
              EE: dear
              Estonia: 0.04
              currency: euro
            """);
        Policy.from(settings);
        SettingsException mistakes = assertThrows(SettingsException.class, settings::check);

        assertEquals("""
            p.yaml:5: guarantee.debt: 'at-least-once': expected at-most-once: nobody is to get such a text twice
            p.yaml:7: guarantee.security: 'at-most-once': expected service alone: what holds for codes is fixed
            p.yaml:9: prices.EE: 'dear': expected a number of at least 0
            p.yaml:10: prices.Estonia: '0.04': expected currency, or a country's two letters and the price of one \
            segment, such as 0.045
            p.yaml:11: prices.currency: 'euro': expected a currency's three letters, such as EUR\
            """, mistakes.getMessage());
    }

    @Test
    void namesFileAndEveryMistake() {
        String wrong = """
            brands:
              nordlaen: {name: Nordlaen, sender: Far too long a name, support: "+372 600 1234", colour: red}
            lifetime: {service: soon}
            livetime: 3h
            """;

        Settings settings = Settings.of("p.yaml", wrong);
        Policy.from(settings);
        SettingsException mistakes = assertThrows(SettingsException.class, settings::check);
        List<String> problems = String.valueOf(mistakes.getMessage()).lines().toList();

        assertEquals(6, problems.size(), problems.toString());
        assertEquals(
                List.of("p.yaml:2", "p.yaml:2", "p.yaml:2", "p.yaml:3", "p.yaml:4", "p.yaml: "),
                problems.stream().map(problem -> problem.substring(0, 8)).toList());
    }
}
