package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.model.HealthCheck;
import dev.drydock.live.orchestration.LiveWorkload;
import dev.drydock.live.placed.Probe;
import dev.drydock.live.placed.StandInProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What everything that stands in for services of a run has in common.
 *
 * @param run its name
 * @param image that has a Java runtime and our classes
 * @param java the command of that runtime
 * @param classPath of our classes
 * @param labels of everything of the run
 */
record Placing(String run, String image, String java, String classPath, Map<String, String> labels) {
    static final String WORKLOAD = "dev.drydock.workload";
    static final String REVISION = "dev.drydock.revision";

    private static final List<String> LIGHT = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx16m",
            "-Xss256k",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:MaxDirectMemorySize=256g",
            "-XX:-UsePerfData");

    public Placing {
        labels = Map.copyOf(labels);
    }

    /** What runs instead of the service's own program. */
    List<String> command() {
        return command(StandInProcess.class);
    }

    private List<String> command(Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(LIGHT);
        command.add("-cp");
        command.add(classPath);
        command.add(main.getName());
        return command;
    }

    /** The labels of a replica. */
    Map<String, String> labels(LiveWorkload workload, int revision) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put(WORKLOAD, workload.name());
        all.put(REVISION, String.valueOf(revision));
        return all;
    }

    /** As the engine is told. */
    HealthCheck health(LiveWorkload.Health check) {
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(command(Probe.class));
        return new HealthCheck()
                .withTest(test)
                .withInterval(check.intervalNanos())
                .withTimeout(check.timeoutNanos())
                .withRetries(check.retries())
                .withStartPeriod(check.startPeriodNanos());
    }

    /** A name in the engine: names of services may hold more than names of containers may. */
    String name(LiveWorkload workload) {
        return "drydock-" + run + "-" + workload.name().replaceAll("[^a-zA-Z0-9_-]", "-");
    }
}
