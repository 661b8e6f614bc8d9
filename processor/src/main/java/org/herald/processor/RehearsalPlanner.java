package org.herald.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.StoreBuilder;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.gate.Recipients;
import org.herald.processor.gate.Templates;
import org.herald.processor.intent.UseCase;
import org.herald.processor.rehearsal.Rehearsal;
import org.herald.processor.runtime.StreamsSettings;
import org.herald.processor.validation.RecordValidator;

/// The decisions of one policy, to be rehearsed: all of them as they run, but for where they are kept.
final class RehearsalPlanner implements Rehearsal.Planner {

    private static final Duration PROFILE_WAIT = Duration.ofSeconds(30);

    private final List<UseCase<?, ?>> useCases;
    private final LenderPolicy policy;
    private final RecordValidator validator;
    private final Templates templates;

    /// @param today when it is rehearsed: nothing that is played can be later
    RehearsalPlanner(LenderPolicy policy, Instant today) {
        this.policy = policy;
        this.validator = policy.validator().asOf(today);
        this.useCases = UseCases.of(policy);
        this.templates = Templates.load(UseCases.messages(useCases));
    }

    @Override
    public Rehearsal.Plan plan(String part, Serde<Object> values, UnaryOperator<StoreBuilder<?>> storage) {
        MeterRegistry meters = new SimpleMeterRegistry();
        GateSettings gate = new GateSettings(policy.gate(), templates, Recipients.ALL, PROFILE_WAIT, meters);
        // Nobody is ever connected to, and nothing is kept in the folder.
        Map<String, String> kafka = Map.of("bootstrap.servers", "127.0.0.1:1");
        StreamsConfig config = new StreamsSettings(
                        "rehearsal-" + ProcessHandle.current().pid() + "-" + part,
                        Path.of(System.getProperty("java.io.tmpdir")),
                        1,
                        1,
                        1,
                        kafka)
                .of(DecisionsTopology.NAME, meters);
        return new Rehearsal.Plan(
                DecisionsTopology.build(
                        DecisionsParts.of(useCases, gate, validator, values).storedIn(storage), config),
                config);
    }
}
