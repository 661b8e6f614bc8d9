package org.herald.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.herald.gateway.lane.LaneConfig;
import org.herald.settings.Settings;
import org.junit.jupiter.api.Test;

class DedicatedLanesTest {

    @Test
    void aWorkerMayServeSomeLanesOnly() {
        GatewayConfig config = read(GatewayConfigTest.ALL).only(List.of("standard", "urgent"));
        assertEquals(
                List.of("urgent", "standard"),
                config.lanes().stream().map(LaneConfig::name).toList());
        assertEquals("w-7", config.workerId());
    }

    @Test
    void aLaneThatIsNoneIsRefused() {
        GatewayConfig config = read(GatewayConfigTest.LEAST);
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class, () -> config.only(List.of("urgent", "urgnt", "sms.requests.bulk")));
        assertEquals(
                "no lane 'urgnt', 'sms.requests.bulk': expected some of urgent, standard, bulk", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> config.only(List.of("")), "--lanes ''");
    }

    private static GatewayConfig read(String yaml) {
        return GatewayConfig.from(Settings.of("test", yaml));
    }
}
