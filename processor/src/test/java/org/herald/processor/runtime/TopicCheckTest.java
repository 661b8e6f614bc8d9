package org.herald.processor.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The topic that differs is named, not its neighbours.
class TopicCheckTest {

    @Test
    void isContentWithEqualTopics() {
        assertEquals(List.of(), TopicCheck.compare(Map.of("a", 12, "b", 12)));
    }

    @Test
    void namesTheTopicThatDiffers() {
        assertEquals(
                List.of("topic b has 6 partitions, expected 12 as the others have"),
                TopicCheck.compare(Map.of("a", 12, "b", 6, "c", 12)));
    }

    @Test
    void namesTheTopicThatIsMissing() {
        assertEquals(List.of("topic b does not exist"), TopicCheck.compare(Map.of("a", 12, "b", 0)));
        assertEquals(List.of("topic a does not exist"), TopicCheck.compare(Map.of("a", 0)));
    }
}
