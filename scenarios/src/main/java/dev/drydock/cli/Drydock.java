package dev.drydock.cli;

import dev.drydock.scenario.run.TooLittleMemory;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "drydock",
        header = "A consensus and load-balancing simulation and benchmark lab.",
        description = {
            "",
            "You write one scenario file; Drydock runs it many times in a deterministic simulator and tells what"
                    + " happened, with its uncertainty."
        },
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:it ran, and every expectation held",
            "1:it ran, and an expectation, an invariant or a check failed",
            "2:the input or the command line is wrong",
            "3:the environment is missing something; the message says what to do"
        },
        subcommands = {
            RunCommand.class,
            CompareCommand.class,
            LiveCommand.class,
            CompareLiveCommand.class,
            CalibrateCommand.class,
            RolloutCommand.class,
            ReplayCommand.class,
            ReportCommand.class,
            CheckCommand.class,
            PlaceCommand.class,
            ValidateCommand.class,
            ImportCommand.class,
            LintCommand.class,
            ListCommand.class,
            SchemaCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  drydock list                                    what can be run, and with which protocols",
            "  drydock run scenarios/library/raft/leader-crash-five-regions.yaml",
            "  drydock run my.yaml --trials 100 --set nodes.raft.preVote=false",
            "  drydock compare power-of-two-choices            which policy is better, and is that by chance?",
            "  drydock help run                                more about a command"
        })
public final class Drydock implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs a command line and ends the process with its exit status. */
    public static void main(String[] arguments) {
        int status = execute(arguments);
        System.out.flush();
        // The exit is left to the last thread when all is well, because a shutdown hook may be waiting for this one.
        if (status != Exit.OK) {
            System.exit(status);
        }
    }

    private static int execute(String... arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println("drydock: " + Problems.sentence(new TooLittleMemory("this", e)));
            return Exit.ENVIRONMENT;
        }
    }

    /** The program as an object; tests give it streams of their own. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Drydock());
        commandLine.addSubcommand(new CommandLine.HelpCommand());
        commandLine
                .setColorScheme(CommandLine.Help.defaultColorScheme(Console.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(Drydock::complain);
        return commandLine;
    }

    /** Without a command there is nothing to do but to help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int complain(Exception problem, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (System.getenv("DRYDOCK_DEBUG") != null) {
            problem.printStackTrace(err);
        }
        err.println(commandLine.getColorScheme().errorText("drydock: " + Problems.sentence(problem)));
        err.flush();
        return Problems.exitStatus(problem);
    }
}
