package dev.drydock.cli;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine;

/**
 * Uses most of the program once, so that the launcher can archive the classes that it loads and the next start need not
 * read them one by one.
 */
final class ClassArchive {
    private ClassArchive() {}

    /**
     * Uses the program.
     *
     * @param arguments a folder for the record of a small run
     */
    public static void main(String[] arguments) {
        execute("list");
        execute("run", "--help");
        execute("run", "leader-crash-five-regions", "--trials", "2", "--set", "duration=10s", "--out", arguments[0]);
    }

    private static void execute(String... arguments) {
        CommandLine commandLine = Drydock.commandLine();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        commandLine.setOut(nowhere);
        commandLine.setErr(nowhere);
        commandLine.execute(arguments);
    }
}
