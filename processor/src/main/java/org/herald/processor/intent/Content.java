package org.herald.processor.intent;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/// What an intent has to say.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Words.class, name = "words"),
    @JsonSubTypes.Type(value = Content.Nothing.class, name = "nothing")
})
public sealed interface Content {

    /// The arguments of the step's template.
    record Words(Map<String, Argument> arguments) implements Content {

        public Words {
            arguments = Map.copyOf(arguments);
        }
    }

    /// The event is of a kind that leads to texts, but this one says nothing that anybody is texted about.
    ///
    /// @param why for the decision; never personal
    record Nothing(String why) implements Content {}
}
