package org.herald.processor.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
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
        problems.forEach(problem -> assertEquals("p.yaml: ", problem.substring(0, 8)));
    }
}
