package dev.drydock.cli;

import dev.drydock.manifest.ImportOptions;
import dev.drydock.manifest.Imported;
import dev.drydock.manifest.Imported.Origin;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.scenario.text.YamlText;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.ImageSpec;
import dev.drydock.sim.orchestration.SwarmTerms;
import dev.drydock.sim.orchestration.WorkloadSpec;
import dev.drydock.sim.orchestration.WorkloadSpec.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scenario that refers to files, beside what they cannot know. */
final class ImportedScenario {
    private static final long GIB = 1L << 30;
    private static final int SEVERAL = 3;

    private ImportedScenario() {}

    /** @param out where it will be; files are named relative to it */
    static String text(Imported imported, List<Path> files, Path out, ImportOptions options) {
        String orchestrator = orchestrator(imported);
        Map<String, Object> scenario = new LinkedHashMap<>();
        scenario.put("scenario", title(files));
        scenario.put(
                "about",
                "What " + names(files) + " deploys, and how it goes. Start times and image sizes are guesses.");
        scenario.put("seed", 1);
        scenario.put("duration", "120s");
        if (imported.machines().isEmpty()) {
            scenario.put("machines", machines(imported, orchestrator.equals("compose") ? 1 : SEVERAL));
        }
        scenario.put("nodes", nodes(imported, relative(files, out), orchestrator, options));
        return YamlText.print(scenario);
    }

    private static String title(List<Path> files) {
        Path folder = files.get(0).toAbsolutePath().normalize().getParent();
        String place = folder == null || folder.getFileName() == null ? "" : folder.getFileName() + ", ";
        return place + names(files);
    }

    private static String names(List<Path> files) {
        return String.join(
                " and ",
                files.stream().map(file -> String.valueOf(file.getFileName())).toList());
    }

    private static List<String> relative(List<Path> files, Path out) {
        Path folder = out.toAbsolutePath().normalize().getParent();
        return files.stream()
                .map(file -> file.toAbsolutePath().normalize())
                .map(file -> (folder == null ? file : folder.relativize(file))
                        .toString()
                        .replace('\\', '/'))
                .toList();
    }

    /** Compose where every service is one container that may stand anywhere; Swarm where a file says more. */
    private static String orchestrator(Imported imported) {
        if (imported.origin() == Origin.KUBERNETES) {
            return "kubernetes";
        }
        boolean one = imported.workloads().stream().allMatch(ImportedScenario::isSingle);
        return one ? "compose" : "swarm";
    }

    private static boolean isSingle(WorkloadSpec workload) {
        SwarmTerms terms = workload.swarm().orElse(SwarmTerms.DEFAULT);
        return workload.kind() == Kind.REPLICATED
                && workload.replicas() == 1
                && terms.constraints().isEmpty()
                && terms.spreadOver().isEmpty()
                && terms.update().equals(SwarmTerms.Update.DEFAULT);
    }

    /** Machines of usual size, or larger ones if that would not do for what is set aside. */
    private static Map<String, Object> machines(Imported imported, int count) {
        long cpu = 0;
        long memory = 0;
        for (WorkloadSpec workload : imported.workloads()) {
            Resources each = workload.requests();
            int replicas = workload.kind() == Kind.GLOBAL ? count : workload.replicas();
            cpu += each.cpuMillis() * replicas;
            memory += each.memoryBytes() * replicas;
        }
        long cores = 4;
        while (cores * 1000 * count < cpu * 2) {
            cores *= 2;
        }
        long gib = 8;
        while (gib * GIB * count < memory * 2) {
            gib *= 2;
        }
        Map<String, Object> machines = new LinkedHashMap<>();
        machines.put("count", count);
        machines.put("cpu", cores);
        machines.put("memory", gib + "GiB");
        machines.put("disk", "100GiB");
        machines.put("bandwidth", "1Gb/s");
        return machines;
    }

    private static Map<String, Object> nodes(
            Imported imported, List<String> files, String orchestrator, ImportOptions options) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        String key = imported.origin() == Origin.COMPOSE ? "compose" : "kubernetes";
        nodes.put(key, files.size() == 1 ? files.get(0) : files);
        if (!options.profiles().isEmpty()) {
            nodes.put("profiles", options.profiles());
        }
        if (!options.variables().isEmpty()) {
            nodes.put("env", options.variables());
        }
        nodes.put("orchestrator", orchestrator);
        Map<String, Object> containers = new LinkedHashMap<>();
        imported.workloads()
                .forEach(each ->
                        containers.put(each.name(), container(each.containers().get(0))));
        nodes.put("containers", containers);
        return nodes;
    }

    private static Map<String, Object> container(ContainerSpec container) {
        Map<String, Object> map = new LinkedHashMap<>();
        ImageSpec image = container.image();
        if (image.bytes() > 0) {
            map.put("image", new LinkedHashMap<>(Map.of("size", ImportText.bytes(image.bytes()))));
        }
        map.put("start", "500ms");
        map.put("ready", "500ms");
        map.put("stop", "200ms");
        return map;
    }
}
