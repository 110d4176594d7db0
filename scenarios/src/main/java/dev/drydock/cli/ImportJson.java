package dev.drydock.cli;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.Imported;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.container.HealthCheck;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was imported, for machines. Times are in nanoseconds, sizes in bytes, processor in thousandths of a core. */
final class ImportJson {
    private ImportJson() {}

    static String of(Imported imported) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", 1);
        json.put("origin", word(imported.origin()));
        json.put("accepted", imported.isAccepted());
        json.put(
                "workloads",
                imported.workloads().stream().map(ImportJson::workload).toList());
        json.put(
                "machines",
                imported.machines().stream()
                        .map(each -> {
                            Map<String, Object> machine = new LinkedHashMap<>();
                            machine.put("name", each.name());
                            machine.put("capacity", resources(each.capacity()));
                            machine.put("labels", each.labels());
                            return machine;
                        })
                        .toList());
        json.put(
                "routes",
                imported.routes().stream()
                        .map(each -> {
                            Map<String, Object> route = new LinkedHashMap<>();
                            route.put("name", each.name());
                            route.put("workloads", each.workloads());
                            route.put("ports", each.ports());
                            return route;
                        })
                        .toList());
        json.put(
                "findings",
                imported.findings().stream().map(ImportJson::finding).toList());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Object> workload(WorkloadSpec workload) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", workload.name());
        json.put("kind", word(workload.kind()));
        json.put("replicas", workload.replicas());
        json.put("containers", containers(workload.containers()));
        json.put("init", containers(workload.init()));
        json.put("labels", workload.labels());
        json.put(
                "dependsOn",
                workload.dependsOn().stream()
                        .map(each -> {
                            Map<String, Object> dependency = new LinkedHashMap<>();
                            dependency.put("on", each.on());
                            dependency.put("condition", word(each.condition()));
                            return dependency;
                        })
                        .toList());
        return json;
    }

    private static List<Object> containers(List<ContainerSpec> containers) {
        List<Object> all = new ArrayList<>();
        for (ContainerSpec container : containers) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", container.name());
            json.put("image", container.image().name());
            json.put("requests", resources(container.requests()));
            json.put("limits", resources(container.limits()));
            container.health().ifPresent(check -> json.put("health", check(check)));
            container.readiness().ifPresent(check -> json.put("readiness", check(check)));
            container.liveness().ifPresent(check -> json.put("liveness", check(check)));
            container.startup().ifPresent(check -> json.put("startup", check(check)));
            json.put("stopGrace", container.stopGraceNanos());
            json.put("restart", word(container.restart().mode()));
            all.add(json);
        }
        return all;
    }

    private static Map<String, Object> resources(Resources resources) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cpu", resources.cpuMillis());
        json.put("memory", resources.memoryBytes());
        json.put("disk", resources.diskBytes());
        json.putAll(resources.others());
        return json;
    }

    private static Map<String, Object> check(HealthCheck check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("delay", check.delayNanos());
        json.put("interval", check.intervalNanos());
        json.put("timeout", check.timeoutNanos());
        json.put("retries", check.retries());
        json.put("successes", check.successes());
        json.put("startPeriod", check.startPeriodNanos());
        json.put("startInterval", check.startIntervalNanos());
        return json;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", word(finding.kind()));
        json.put("file", finding.file());
        json.put("line", finding.line());
        json.put("column", finding.column());
        json.put("path", finding.path());
        json.put("text", finding.text());
        return json;
    }
}
