package org.herald.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.StraySubjects;
import org.herald.schemas.serde.StraySubjects.Stray;
import org.junit.jupiter.api.Test;

class StrayWarningTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void namesSubjectAndMend() {
        new StrayWarning(() -> List.of(new Stray("lending.events-value", "its producer needs x=y")), said::add).run();
        assertEquals(
                List.of("nobody should have registered lending.events-value: its producer needs x=y;"
                        + " see docs/publishing.md"),
                said);
    }

    /// It neither throws nor warns: whether the program can do without, others say.
    @Test
    void aRegistryThatIsAwayIsNoneOfItsConcern() {
        Map<String, String> nowhere = Map.of("schema.registry.url", "http://127.0.0.1:1", "max.retries", "0");
        new StrayWarning(new StraySubjects(nowhere, Topics.ALL)::find, said::add).run();
        assertEquals(List.of(), said);
    }
}
