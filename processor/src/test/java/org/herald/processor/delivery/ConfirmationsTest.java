package org.herald.processor.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.herald.sms.OptOut;
import org.herald.sms.ProviderAnswer;
import org.herald.sms.Unconfirmed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who writes to us is answered, but not without end.
class ConfirmationsTest {

    private static final String PHONE = "+37255512345";

    @TempDir
    Path stateDir;

    private DeliveryDriver driver;
    private int written;

    @BeforeEach
    void start() {
        driver = new DeliveryDriver(stateDir);
        driver.customer("c-1", PHONE);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    private List<OptOut> says(String word) {
        written++;
        driver.writes(PHONE, "m-" + written, word);
        return driver.rawOptOuts();
    }

    private static List<OptOut> confirmed(List<OptOut> said) {
        return said.stream().filter(OptOut::getConfirm).toList();
    }

    @Test
    void aHundredRepliesInATwinklingMakeAFewTexts() {
        List<OptOut> said = new ArrayList<>();
        for (int reply = 0; reply < 100; reply++) {
            said.addAll(says(reply % 2 == 0 ? "STOP" : "START"));
            driver.pass(Duration.ofMillis(16));
        }

        assertEquals(DeliveryDriver.MOST_A_DAY, confirmed(said).size());
        assertEquals(100, said.size(), "each is obeyed all the same");
        assertEquals(Unconfirmed.UNCHANGED, said.getLast().getUnconfirmed(), "they were told START last");
        double counted = driver.meters.find("herald.replies.unconfirmed").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertEquals(96, counted);
    }

    @Test
    void theSameWordAgainIsAnsweredOnce() {
        List<OptOut> said = IntStream.range(0, 100)
                .boxed()
                .flatMap(_ -> says("STOP").stream())
                .toList();

        assertEquals(List.of(said.getFirst()), confirmed(said));
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP", "START, START", "STOP, START", "START, STOP"})
    void twoMachinesThatAnswerEachOtherFallSilent(String toOut, String toIn) {
        int texts = 0;
        List<OptOut> said = says("STOP");
        while (!confirmed(said).isEmpty()) {
            texts++;
            assertTrue(texts < 10, "they still answer each other");
            driver.pass(Duration.ofSeconds(1));
            said = says(confirmed(said).getFirst().getState().name().equals("OUT") ? toOut : toIn);
        }
        assertTrue(texts <= DeliveryDriver.MOST_A_DAY, texts + " texts");
    }

    @Test
    void aDayLaterTheNumberIsAnsweredAgain() {
        for (int reply = 0; reply < DeliveryDriver.MOST_A_DAY; reply++) {
            assertEquals(1, confirmed(says(reply % 2 == 0 ? "STOP" : "START")).size());
        }
        assertEquals(Unconfirmed.DAILY_LIMIT, says("STOP").getFirst().getUnconfirmed());
        driver.pass(Duration.ofDays(1));

        assertEquals(1, confirmed(says("STOP")).size(), "they were told START last");
    }

    @Test
    void theSameWordIsAnsweredAgainAfterAMonth() {
        says("STOP");
        driver.pass(Duration.ofDays(29));
        assertEquals(0, confirmed(says("STOP")).size());
        driver.pass(Duration.ofDays(1));
        assertEquals(1, confirmed(says("STOP")).size());
    }

    @ParameterizedTest
    @CsvSource({"BASTA, STOP, OUT", "stop, STOP, OUT", "START, START, BACK_IN", "STOP, UNKNOWN, OUT"})
    void whatTheProviderHasAnsweredIsObeyedAndNotAnswered(String text, ProviderAnswer answer, String state) {
        driver.writes(PHONE, "m-1", text, answer);

        OptOut said = driver.rawOptOuts().getFirst();
        assertEquals(state, said.getState().name());
        assertFalse(said.getConfirm());
        assertEquals(Unconfirmed.PROVIDER_ANSWERED, said.getUnconfirmed());
    }

    @Test
    void aWordToTheProviderAloneIsNone() {
        driver.writes(PHONE, "m-1", "STOP", ProviderAnswer.HELP);

        assertEquals(List.of(), driver.optOuts());
    }

    @Test
    void whatTheProviderAnsweredCountsAsTold() {
        driver.writes(PHONE, "m-0", "STOP", ProviderAnswer.STOP);
        driver.optOuts();
        driver.pass(Duration.ofMinutes(1));

        assertEquals(List.of(), confirmed(says("STOP")));
        assertEquals(1, confirmed(says("START")).size());
    }

    @Test
    void aStopThatWaitedAndWasAnsweredIsNotAnsweredAgain() {
        driver.writes("+37255512346", "m-1", "STOP", ProviderAnswer.STOP);
        driver.customer("c-2", "+37255512346");

        assertEquals(List.of("c-2 OUT REPLY"), driver.optOuts());
    }

    @Test
    void theOthersWithThePhoneAreTheReason() {
        driver.customer("c-2", PHONE);

        List<OptOut> said = says("STOP");
        assertEquals(null, said.getFirst().getUnconfirmed());
        assertEquals(Unconfirmed.SAME_PHONE, said.getLast().getUnconfirmed());
    }
}
