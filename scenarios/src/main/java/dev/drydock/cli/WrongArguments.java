package dev.drydock.cli;

import dev.drydock.scenario.text.Nearest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a sentence what is wrong with the command line, and what was probably meant. */
final class WrongArguments implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(command.getColorScheme().errorText("drydock: " + sentence(problem, command)));
        err.println("Try '" + name + " --help'.");
        err.flush();
        return Exit.WRONG_INPUT;
    }

    private static String sentence(ParameterException problem, CommandLine command) {
        if (problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        String message = String.valueOf(problem.getMessage()).strip();
        return message.isEmpty()
                ? "the command line is wrong"
                : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(String word, CommandLine command) {
        if (word.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
            return "unknown option '" + word + "'"
                    + Nearest.to(word, options)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("");
        }
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        if (commands.isEmpty()) {
            return "unexpected argument '" + word + "'";
        }
        boolean scenario = word.endsWith(".yaml") || word.endsWith(".yml") || word.endsWith(".json");
        return "unknown command '" + word + "'"
                + (scenario
                        ? "; did you mean 'drydock run " + word + "'?"
                        : Nearest.to(word, commands)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; the commands are " + String.join(", ", commands)));
    }
}
