package org.herald.sandbox.registration;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.herald.sandbox.client.Connection;
import org.herald.schemas.Topics;
import org.herald.schemas.serde.SchemaRegistration;
import org.herald.schemas.serde.SchemaRegistration.Change;
import org.herald.schemas.serde.SchemaRegistration.Scope;
import org.herald.schemas.serde.SchemaRegistration.Step;
import org.herald.schemas.serde.StraySubjects;
import org.herald.schemas.serde.StraySubjects.Stray;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Registers the schemas of all topics, one line for each subject.
@Command(
        name = "register-schemas",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the schemas of all topics into the schema registry, and makes it refuse any later version that",
            "some older or newer program could not read. Doing it again changes nothing; if one schema is",
            "incompatible with what is registered, nothing is changed at all."
        },
        footer = {
            "",
            "Registry settings have Confluent's names, below kafka: schema.registry.url, basic.auth.user.info,",
            "schema.registry.ssl.truststore.location, ... Exit codes: 0 all is registered (or could be, with",
            "--dry-run), 1 something is incompatible or the registry does not answer, 2 wrong settings."
        })
public final class RegisterSchemasCommand implements Callable<Integer> {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int WRONG = 2;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--dry-run", description = "Says what would be done, and changes nothing.")
    private boolean dryRun;

    @Option(
            names = "--whole-registry",
            description = "Sets the compatibility level for the whole registry, also for subjects of others; without"
                    + " it, for Herald's subjects alone.")
    private boolean wholeRegistry;

    @Override
    public Integer call() {
        try {
            Map<String, String> kafka = connection.kafka(Connection.Need.REGISTRY);
            int registered = register(new SchemaRegistration(kafka, Topics.ALL));
            tellStrays(new StraySubjects(kafka, Topics.ALL));
            return registered;
        } catch (ConfigException e) {
            err().println(e.getMessage());
            return WRONG;
        }
    }

    private int register(SchemaRegistration registration) {
        List<Step> plan = registration.plan();
        if (plan.stream().anyMatch(step -> step.change() == Change.INCOMPATIBLE)) {
            plan.forEach(this::print);
            err().println("nothing was changed; docs/schemas.md says how schemas may change");
            return FAILED;
        }
        (dryRun ? plan : registration.apply(wholeRegistry ? Scope.REGISTRY : Scope.SUBJECTS)).forEach(this::print);
        if (dryRun) {
            err().println("nothing was changed: --dry-run");
        }
        return OK;
    }

    /// After all else, since nothing is done about them: whether they may go, only their producer knows.
    private void tellStrays(StraySubjects subjects) {
        try {
            List<Stray> strays = subjects.find();
            strays.forEach(stray -> out().printf("%-12s  %-54s  %s%n", "stray", stray.subject(), stray.mistake()));
            if (!strays.isEmpty()) {
                err().println("stray: nobody should have registered this; docs/publishing.md says what to do about it");
            }
        } catch (KafkaException e) {
            err().println("cannot look for subjects that nobody should have registered: " + e.getMessage());
        }
    }

    private void print(Step step) {
        String what = switch (step.change()) {
            case NONE -> "unchanged";
            case NEW_SUBJECT -> "new";
            case NEW_VERSION -> "new version";
            case INCOMPATIBLE -> "incompatible";
        };
        out().printf("%-12s  %-54s  %s%n", what, step.subject(), level(step));
        step.reasons().forEach(reason -> out().println("              " + reason));
    }

    private String level(Step step) {
        String before = step.level().orElse(wholeRegistry ? "as the registry" : "no level of its own");
        boolean kept = wholeRegistry
                || step.change() == Change.INCOMPATIBLE
                || before.equals(SchemaRegistration.COMPATIBILITY);
        return kept ? before : before + " → " + SchemaRegistration.COMPATIBILITY;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(command, "set by picocli");
    }
}
