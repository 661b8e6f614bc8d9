package org.herald.sandbox.hold;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.herald.gateway.control.HeldScope;
import org.herald.sandbox.client.Connection;
import org.herald.sandbox.client.Connection.Need;
import org.herald.schemas.Scope;
import org.herald.schemas.Topics;
import org.herald.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sandbox hold`, which is `scripts/hold`.
@Command(
        name = "hold",
        customSynopsis = {
            "hold SCOPE on --reason TEXT [--by WHO] [--force] [--policy FILE] [--config FILE]",
            "hold SCOPE off [--reason TEXT] [--by WHO] [--config FILE]",
            "hold list [--config FILE]"
        },
        description = {
            "",
            "Holds texts back, releases them, or lists what is held. Workers obey within a second: what they have not "
                    + "handed to a provider by then waits, until it is released or expires.",
            "",
            "SCOPE is " + Scope.FORMS + ". A template, brand or provider that is not known is refused, for one that is "
                    + "mistyped would hold nothing; so is every campaign, for none is known yet. --force holds back "
                    + "what is still to come.",
            "",
            "Doing it again changes nothing; on with another reason puts that in the place of the old one.",
            ""
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is as asked, whether or not anything had to be changed",
            "1:it could not be done",
            "2:wrong usage or settings; nothing was changed"
        })
public final class HoldCommand implements Callable<Integer> {

    private static final String LIST = "list";
    private static final String ON = "on";
    private static final String OFF = "off";
    private static final int LONGEST_TEXT = 500;

    @Parameters(index = "0", paramLabel = "SCOPE", description = "what to hold or release, or the word list")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "on|off", description = "hold, or release")
    private @Nullable String action;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why; whoever comes next will want to know")
    private @Nullable String reason;

    @Option(names = "--by", paramLabel = "WHO", description = "who holds or releases (default: user@host)")
    private @Nullable String by;

    @Option(names = "--force", description = "hold a name that is not known (yet)")
    private boolean force;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy with the brands; without it the policy.file that FILE of --config names, or "
                    + "the one that comes with Herald")
    private @Nullable Path policyFile;

    @Mixin
    private Connection connection = new Connection();

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() throws InterruptedException {
        if (what.equals(LIST) && action == null) {
            list(topic().held());
            return 0;
        }
        Scope scope = scope();
        boolean on = isOn();
        Optional<String> why = text("--reason", reason);
        if (on && why.isEmpty()) {
            throw wrong("--reason: missing: nothing is held without one");
        }
        if (on && !force) {
            refuseStranger(scope);
        }
        String who = text("--by", by).orElseGet(HoldCommand::whoever);
        ControlsTopic topic = topic();
        Optional<HeldScope> before =
                topic.held().stream().filter(one -> one.scope().equals(scope)).findFirst();
        if (on) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            hold(topic, before, new HeldScope(scope, why.orElseThrow(), who, now));
        } else {
            release(topic, before, scope, headers(who, why));
        }
        return 0;
    }

    private void hold(ControlsTopic topic, Optional<HeldScope> before, HeldScope wanted) throws InterruptedException {
        if (before.isEmpty()) {
            topic.hold(wanted);
            out().println(wanted.scope() + " is held from now on");
            return;
        }
        HeldScope known = before.get();
        if (known.reason().equals(wanted.reason())) {
            out().println(wanted.scope() + " was already held " + words(known) + "; nothing changed");
            return;
        }
        topic.hold(new HeldScope(wanted.scope(), wanted.reason(), wanted.heldBy(), known.heldAt()));
        out().println(wanted.scope() + " was already held " + words(known) + "; the reason is another now");
    }

    private void release(ControlsTopic topic, Optional<HeldScope> before, Scope scope, Map<String, String> headers)
            throws InterruptedException {
        if (before.isEmpty()) {
            out().println(scope + " was not held; nothing changed");
            return;
        }
        topic.release(scope, headers);
        out().println(scope + " is released; it was held " + words(before.get()));
    }

    private static Map<String, String> headers(String who, Optional<String> why) {
        Map<String, String> headers = new HashMap<>(Map.of("herald.by", who));
        why.ifPresent(words -> headers.put("herald.reason", words));
        return headers;
    }

    private static String words(HeldScope held) {
        return "since " + held.heldAt() + " by " + held.heldBy() + ": " + held.reason();
    }

    private void list(List<HeldScope> held) {
        if (held.isEmpty()) {
            out().println("nothing is held");
            return;
        }
        HoldTable.of(held).forEach(out()::println);
    }

    private ControlsTopic topic() throws InterruptedException {
        Map<String, String> kafka = connection.kafka(Need.BROKER, Need.REGISTRY);
        try (Admin admin = Connection.admin(kafka)) {
            Connection.partitions(admin, Topics.CONTROLS.name());
        }
        return new ControlsTopic(kafka);
    }

    private Scope scope() {
        try {
            return Scope.parse(what);
        } catch (IllegalArgumentException e) {
            throw wrong("SCOPE: " + e.getMessage() + "; hold list says what is held");
        }
    }

    /// Releasing needs no check: what is held can be released, whatever it is called.
    private void refuseStranger(Scope scope) {
        try {
            KnownNames.read(Optional.ofNullable(policyFile), connection.file(), System.getenv())
                    .stranger(scope)
                    .ifPresent(why -> {
                        throw wrong("SCOPE: " + why + "; --force holds it all the same");
                    });
        } catch (IllegalArgumentException | SettingsException e) {
            throw wrong(e.getMessage() + "; --policy names another file, and --force holds without asking");
        }
    }

    private boolean isOn() {
        if (!ON.equals(action) && !OFF.equals(action)) {
            throw wrong((action == null ? "" : action + ": ") + "expected on or off behind " + what);
        }
        return ON.equals(action);
    }

    /// Blanks say nothing, and what is printed stays in its line.
    private Optional<String> text(String option, @Nullable String given) {
        String text = given == null ? "" : given.strip();
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(option + ": expected one line of at most " + LONGEST_TEXT + " characters");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String whoever() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            host = "unnamed-host";
        }
        return System.getProperty("user.name", "somebody") + "@" + host;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
