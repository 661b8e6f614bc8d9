package org.herald.sandbox.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.sandbox.child.Child;
import org.herald.sandbox.outage.RegistryDoor.Manner;

/// Programs that start while the registry says no to them, which no waiting changes.
record Refusals(RegistryDoor unwilling, List<Child> unauthorised, Child incompatible) implements AutoCloseable {

    static Refusals start(Stage stage, Town town) throws Exception {
        RegistryDoor unwilling = new RegistryDoor(stage.registryUrl());
        unwilling.treat(new Manner.Say(401, ""));
        Map<String, String> there = Map.of("kafka.schema.registry.url", unwilling.url());
        // The subjects of this strategy are nobody else's; the first is taken by something that is not ours.
        town.takeSubject("org.herald.sms.SmsRequest");
        Map<String, String> taken =
                Map.of("kafka.schema.registry.url", stage.registryUrl(), "kafka.value.subject.name.strategy", "record");
        return new Refusals(
                unwilling,
                List.of(
                        stage.processor("refused-processor", there).child(),
                        stage.worker("refused-worker", there).child()),
                stage.processor("incompatible-processor", taken).child());
    }

    void allEndedWithAReason() throws Exception {
        for (Child child : unauthorised) {
            endedWith(child, "(401): it refuses the credentials (basic.auth.user.info)");
        }
        endedWith(incompatible, "does not register a schema for org.herald.sms.SmsRequest (409)");
    }

    private static void endedWith(Child child, String reason) throws Exception {
        Optional<String> against = child.patience().await(() -> child.exitCode().isPresent());
        assertEquals(Optional.empty(), against, child.name() + " does not end");
        String log = Files.readString(child.log());
        assertEquals(2, child.exitCode().orElseThrow(), log);
        assertTrue(log.contains(reason) && !log.contains("\tat "), log);
    }

    @Override
    public void close() {
        unauthorised.forEach(Child::close);
        incompatible.close();
        unwilling.close();
    }
}
