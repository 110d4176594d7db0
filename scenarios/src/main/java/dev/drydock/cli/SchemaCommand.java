package dev.drydock.cli;

import dev.drydock.scenario.keys.ScenarioKeys;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints the JSON Schema. */
@Command(
        name = "schema",
        header = "Print the JSON Schema of scenario files, for editors.",
        footer = {
            "  drydock schema > drydock.schema.json",
            "",
            "Then put this line at the top of a scenario, and editors complete and check it:",
            "  # yaml-language-server: $schema=drydock.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private ScenarioOptions scenario;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(ScenarioKeys.schema(scenario.protocols())));
        out.flush();
        return Exit.OK;
    }
}
