package org.herald.sandbox;

import java.util.List;
import org.apache.kafka.common.errors.ApiException;
import org.herald.sandbox.acls.AclsCommand;
import org.herald.sandbox.bench.BenchCommand;
import org.herald.sandbox.chaos.ChaosCommand;
import org.herald.sandbox.child.ChildException;
import org.herald.sandbox.client.CommandFailedException;
import org.herald.sandbox.demo.DemoCommand;
import org.herald.sandbox.hold.HoldCommand;
import org.herald.sandbox.publish.PublishCommand;
import org.herald.sandbox.registration.RegisterSchemasCommand;
import org.herald.sandbox.replay.ReplayCommand;
import org.herald.sandbox.setup.CreateTopicsCommand;
import org.herald.sandbox.simulator.SimulatorMain;
import org.herald.sandbox.tail.TailCommand;
import org.herald.sandbox.tail.WhyCommand;
import org.herald.schemas.serde.RegistryRefusedException;
import org.herald.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of the sandbox.
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        version = "sandbox 0.1.0",
        description = "All of Herald on this machine, without Docker.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ChaosCommand.class,
            BenchCommand.class,
            PublishCommand.class,
            TailCommand.class,
            WhyCommand.class,
            ReplayCommand.class,
            HoldCommand.class,
            CreateTopicsCommand.class,
            RegisterSchemasCommand.class,
            AclsCommand.class,
            RecordStartsCommand.class
        })
public final class SandboxMain {

    /// What can be expected to go wrong needs no stack trace.
    private static final List<Class<? extends Exception>> EXPLAINED = List.of(
            ChildException.class,
            CommandFailedException.class,
            IllegalArgumentException.class,
            ApiException.class,
            RegistryRefusedException.class);

    private SandboxMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SandboxMain())
                .addSubcommand(SimulatorMain.commandLine())
                .setExecutionExceptionHandler((problem, command, _) -> explain(problem, command));
    }

    private static int explain(Exception problem, CommandLine command) throws Exception {
        if (problem instanceof SettingsException) {
            command.getErr().println(problem.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        if (EXPLAINED.stream().anyMatch(type -> type.isInstance(problem))) {
            command.getErr().println(problem.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw problem;
    }
}
