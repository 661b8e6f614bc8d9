package org.herald.processor;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.herald.access.Grant;
import org.herald.access.Grants;
import org.herald.access.Refusals;
import org.herald.access.RightsCheck;
import org.herald.access.Role;
import org.herald.processor.gate.GateSettings;
import org.herald.processor.gate.Templates;
import org.herald.processor.intent.UseCase;
import org.herald.processor.runtime.Backlogs;
import org.herald.processor.runtime.HttpEndpoint;
import org.herald.processor.runtime.InputLags;
import org.herald.processor.runtime.MetricsPage;
import org.herald.processor.runtime.PatientClients;
import org.herald.processor.runtime.ProgramMetrics;
import org.herald.processor.runtime.SchemaWaits;
import org.herald.processor.runtime.StateMemory;
import org.herald.processor.runtime.StreamsCrew;
import org.herald.processor.runtime.StreamsRunner;
import org.herald.processor.runtime.TopicCheck;
import org.herald.schemas.DeadLetterTopics;
import org.herald.schemas.Topic;
import org.herald.schemas.serde.AvroSerdes;
import org.herald.schemas.serde.SchemaFinder;
import org.herald.schemas.serde.WriterSchemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program, put together from its settings. What can be wrong with them is found while it is put together,
/// before anything is read or written.
final class Assembly {

    private static final Logger log = LoggerFactory.getLogger(Assembly.class);
    private static final long MEBIBYTE = 1L << 20;

    private final ProcessorSettings settings;
    private final PrometheusMeterRegistry meters;
    private final DecisionsParts decisions;
    private final List<Part> parts;
    private final Refusals refusals;

    /// Reads policy and templates.
    ///
    /// @param only names of the topologies to run
    /// @throws org.herald.settings.SettingsException if the policy has mistakes
    /// @throws org.herald.processor.gate.TemplateException if a text has mistakes
    Assembly(ProcessorSettings settings, Set<String> only) {
        this.settings = settings;
        meters = MetricsPage.registry(settings.metricsDetail());
        refusals = Refusals.of(Role.PROCESSOR, settings.streams().prefix());
        LenderPolicy policy = PolicyFile.read(settings.policyFile());
        List<UseCase<?, ?>> useCases = UseCases.of(policy);
        GateSettings gate = new GateSettings(
                policy.gate(),
                Templates.load(UseCases.messages(useCases)),
                settings.recipients(),
                settings.profileWait(),
                meters);
        decisions = DecisionsParts.of(
                useCases,
                gate,
                policy.validator(),
                Serdes.serdeFrom(
                        AvroSerdes.serializer(settings.streams().kafka()),
                        AvroSerdes.deserializer(settings.streams().kafka())));
        parts = Part.all(decisions, policy.replies()).stream()
                .filter(part -> only.contains(part.name()))
                .toList();
    }

    /// Runs until it is told to stop.
    ///
    /// @return false if it could not go on
    /// @throws IOException if it cannot serve HTTP
    /// @throws IllegalStateException if the topics are not as they must be
    /// @throws org.apache.kafka.common.KafkaException if the registry refuses this program
    boolean run() throws IOException, InterruptedException {
        check();
        try (ProgramMetrics _ = new ProgramMetrics(meters, ProcessorVersion.text());
                StateMemory memory = new StateMemory(settings.streams().memoryMb() * MEBIBYTE)) {
            SchemaWaits waits = new SchemaWaits(meters);
            backlogs().bindTo(meters);
            PatientClients clients = new PatientClients(
                            new SchemaFinder(settings.streams().kafka()), waits, new InputLags(meters), inputs())
                    .following(DecisionsTopology.NAME, backlogs());
            StreamsCrew crew = new StreamsCrew(new StreamsRunner.Tools(clients, meters, refusals));
            for (Part part : parts) {
                StreamsConfig config = settings.streams().of(part.name(), meters, memory);
                crew.add(part.name(), part.topology().apply(config), config);
            }
            return serve(crew, waits);
        }
    }

    private Map<String, List<Topic>> inputs() {
        return parts.stream().collect(Collectors.toMap(Part::name, Part::inputs));
    }

    private boolean serve(StreamsCrew crew, SchemaWaits waits) throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(settings.httpHost(), settings.httpPort());
        WriterSchemas schemas = new WriterSchemas(decisions.values().serializer(), Part.outputs(parts));
        Supplier<Optional<String>> unreadiness =
                () -> schemas.waitsFor().or(crew::unreadiness).or(waits::reason).or(this::waiting);
        Thread stop = new Thread(crew::close, "stop");
        try (crew;
                HttpEndpoint http = new HttpEndpoint(address, unreadiness, meters)) {
            Runtime.getRuntime().addShutdownHook(stop);
            schemas.fetch();
            StrayWarning.begin(settings.streams().kafka(), Part.inputs(parts));
            crew.start();
            log.info(
                    "listening on port {}, policy {}, running {}",
                    http.port(),
                    decisions.gate().policy().version(),
                    parts.stream().map(Part::name).collect(Collectors.joining(" and ")));
            return crew.await();
        }
    }

    private Optional<String> waiting() {
        return backlogs().reason().map(reason -> DecisionsTopology.NAME + ": " + reason);
    }

    private Backlogs backlogs() {
        return decisions.shared().backlogs();
    }

    private void check() throws InterruptedException {
        try (Admin admin = Admin.create(settings.streams().clients())) {
            if (settings.checkRights()) {
                List<Grant> needed = Grants.of(
                                Role.PROCESSOR, settings.streams().prefix())
                        .stream()
                        .filter(grant -> settings.checkTopics() || !grant.forProductionChecks())
                        .toList();
                new RightsCheck(admin).problem(Role.PROCESSOR, needed).ifPresent(Assembly::refuse);
            }
            if (settings.checkTopics()) {
                checkTopics(admin);
            }
            if (parts.stream().anyMatch(part -> part.name().equals(DecisionsTopology.NAME))) {
                new FirstStart(admin, settings.streams(), decisions).look(Instant.now());
            }
        } catch (ExecutionException | IllegalStateException e) {
            throw new IllegalStateException(
                    refusals.explain(e).orElseGet(() -> String.valueOf(cause(e).getMessage())), e);
        }
    }

    private static Throwable cause(Exception e) {
        return e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    }

    private void checkTopics(Admin admin) throws InterruptedException, ExecutionException {
        List<String> problems = new ArrayList<>(TopicCheck.problems(admin, Part.topics(parts)));
        problems.addAll(DeadLetterTopics.problems(admin, Part.inputs(parts)));
        if (!problems.isEmpty()) {
            refuse(String.join(System.lineSeparator(), problems));
        }
    }

    private static void refuse(String problem) {
        throw new IllegalStateException(problem);
    }
}
