package dev.drydock.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one use of the command line came to. */
record Done(int status, String out, String err) {
    /** What it printed, as JSON. */
    JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }

    /** Uses the command line, in this process. */
    static Done drydock(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Drydock.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        int status = commandLine.execute(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Done(status, out.toString(), err.toString());
    }
}
