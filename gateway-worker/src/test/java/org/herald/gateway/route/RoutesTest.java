package org.herald.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.herald.settings.Settings;
import org.herald.settings.SettingsException;
import org.herald.sms.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private static final List<String> ACCOUNTS = List.of("messente", "twilio");

    private static final String MANY = """
        routes:
          rest: {providers: "messente, twilio"}
          estonia: {prefix: "+372", providers: twilio}
          tallinn: {prefix: "+3725", providers: "messente 3, twilio 1"}
          adverts: {purpose: marketing, providers: twilio}
          brand: {brand: nordlaen, providers: messente}
          both: {brand: nordlaen, purpose: MARKETING, providers: "twilio, messente"}
        """;

    @ParameterizedTest
    @CsvSource({
        "+37255512345, SERVICE, other, tallinn",
        "+37266612345, SERVICE, other, estonia",
        "+37266612345, MARKETING, nordlaen, estonia",
        "+35840123456, SERVICE, other, rest",
        "+35840123456, MARKETING, other, adverts",
        "+35840123456, SERVICE, nordlaen, brand",
        "+35840123456, MARKETING, nordlaen, both",
    })
    void theMostSpecificRouteIsTaken(String phone, Purpose purpose, String brand, String route) {
        assertEquals(
                route,
                read(MANY).of(RequestStage.request(phone, purpose, brand)).name());
    }

    @Test
    void withoutRoutesTheFirstAccountIsPreferredAndTheOthersStandBy() {
        Route route = read("").of(RequestStage.request("+37255512345", Purpose.SERVICE, "b"));
        assertEquals(List.of(new Route.Stop("messente", 1), new Route.Stop("twilio", 0)), route.stops());
    }

    @Test
    void weightsShareOutAndAMissingOneStandsBy() {
        Routes routes = read("routes: {all: {providers: \"twilio 4, messente\"}}");
        assertEquals(
                List.of(new Route.Stop("twilio", 4), new Route.Stop("messente", 0)),
                routes.of(RequestStage.request("+37255512345", Purpose.SERVICE, "b"))
                        .stops());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "routes: {a: {providers: infobip}}              | routes.a.providers: 'infobip': expected some of"
                        + " messente",
                "routes: {a: {providers: \"twilio, twilio\"}}   | routes.a.providers: 'twilio, twilio': expected each"
                        + " provider once",
                "routes: {a: {brand: x}}                        | routes.a.providers: '': expected some of messente",
                "routes: {a: {prefix: 372, providers: twilio}}  | routes.a.prefix: '372': expected how numbers begin",
                "routes: {a: {purpose: ADS, providers: twilio}} | routes.a.purpose: 'ADS': expected one of SECURITY",
                "routes: {a: {country: EE, providers: twilio}}  | routes.a.country: '': expected one of brand, prefix",
                "routes: {a: {brand: x, providers: twilio}}     | routes: '': expected one route without conditions",
                "routes: {a: {providers: twilio}, b: {providers: messente}} | routes.b: '': expected other conditions"
                        + " than routes.a",
            })
    void aMistakeIsNamed(String yaml, String problem) {
        String message = String.valueOf(
                assertThrows(SettingsException.class, () -> read(yaml)).getMessage());
        assertTrue(message.contains(problem), message);
    }

    private static Routes read(String yaml) {
        Settings settings = Settings.of("test", yaml);
        Routes routes = Routes.from(settings, ACCOUNTS);
        settings.check();
        return routes;
    }
}
