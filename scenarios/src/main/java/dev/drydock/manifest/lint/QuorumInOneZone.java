package dev.drydock.manifest.lint;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A group that needs a majority, all of which, or a majority of which, may stand in one zone. */
final class QuorumInOneZone implements Rule {
    private static final Pattern CONSENSUS = Pattern.compile(
            "(^|[/_-])(etcd|zookeeper|consul|vault|nomad|cockroach|kafka|redpanda|nats|rabbitmq|mongo|mongodb|rqlite|tikv|pd|yugabyte|dqlite|patroni|stolon|galera|elasticsearch|opensearch|clickhouse-keeper|keeper|pulsar|bookkeeper|sentinel|scylla|cassandra|minio|raft|ignite|hazelcast)([/:@_-]|$)");

    @Override
    public String name() {
        return "quorum-in-one-zone";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Running in multiple zones; etcd documentation, FAQ: a majority must be up";
    }

    @Override
    public String advice() {
        return "Spread the members of a group that needs a majority over three zones: one zone may then be lost.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(Project project, Report report) {
        Trial trial = new Trial(project.machines()).place(project.workloads());
        Map<String, List<WorkloadSpec>> groups = new LinkedHashMap<>();
        for (WorkloadSpec workload : project.workloads()) {
            String software = software(workload);
            if (!software.isEmpty()) {
                groups.computeIfAbsent(
                                workload.replicas() >= 3 ? workload.name() : "1 of " + software,
                                each -> new ArrayList<>())
                        .add(workload);
            }
        }
        groups.values().forEach(group -> check(group, trial, project, report));
    }

    private static String software(WorkloadSpec workload) {
        boolean stands =
                workload.kind() == WorkloadSpec.Kind.STATEFUL || workload.kind() == WorkloadSpec.Kind.REPLICATED;
        String image = workload.containers().get(0).image().name().toLowerCase(Locale.ROOT);
        Matcher matcher = CONSENSUS.matcher(image);
        if (!stands || workload.replicas() < 1) {
            return "";
        }
        if (matcher.find()) {
            return matcher.group(2);
        }
        return workload.kind() == WorkloadSpec.Kind.STATEFUL && workload.replicas() >= 3 ? workload.name() : "";
    }

    private static void check(List<WorkloadSpec> group, Trial trial, Project project, Report report) {
        int members = group.stream().mapToInt(WorkloadSpec::replicas).sum();
        WorkloadSpec first = group.get(0);
        if (members < 3 || (!project.isKubernetes() && project.stack(first).isEmpty())) {
            return;
        }
        Map<String, Integer> zones = new TreeMap<>();
        for (WorkloadSpec each : group) {
            for (MachineSpec machine : trial.result(each).machines()) {
                zones.merge(machine.zone(), 1, Integer::sum);
            }
        }
        String path = project.isKubernetes() ? "pod/affinity" : "deploy/placement";
        String instead = project.isKubernetes()
                ? "topologySpreadConstraints: [ { maxSkew: 1, topologyKey: " + Domains.ZONE
                        + ", whenUnsatisfiable: DoNotSchedule, labelSelector: ... } ]"
                : "deploy.placement.preferences: [ { spread: node.labels.zone } ]";
        boolean known = !zones.isEmpty() && !zones.containsKey("");
        if (known) {
            zones.forEach((zone, count) -> {
                if (2 * count > members) {
                    report.add(
                            first,
                            path,
                            count + " of its " + members + " members come to stand in zone '" + zone
                                    + "': with it the group loses its majority",
                            instead);
                }
            });
        } else if (group.stream().noneMatch(QuorumInOneZone::isSpread)) {
            report.add(
                    first,
                    path,
                    "nothing keeps its " + members
                            + " members from standing in one zone, or on one machine: with it the"
                            + " group loses its majority",
                    instead);
        }
    }

    private static boolean isSpread(WorkloadSpec workload) {
        boolean constrained = workload.kube().isEmpty()
                && workload.swarm().stream()
                        .flatMap(terms -> terms.constraints().stream())
                        .anyMatch(each -> each.contains("==") && (each.contains("hostname") || Domains.isPlace(each)));
        return constrained || Obstacles.spreadKeys(workload).stream().anyMatch(Domains::isPlace);
    }
}
