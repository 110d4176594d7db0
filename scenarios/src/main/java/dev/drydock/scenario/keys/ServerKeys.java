package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.balance.admission.AdmissionOptions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.ContainerServers;
import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The keys under {@code servers} of a service. */
final class ServerKeys {
    private ServerKeys() {}

    /** So many servers that are alike. */
    private record Alike(int count, ServerSpec server) {}

    private static final RecordForm<ServerSpec> SERVER = RecordForm.<ServerSpec>of("a server")
            .key(
                    "cores",
                    count(1),
                    ServerSpec.USUAL.cores(),
                    "How many requests a server works on at a time.",
                    ServerSpec::cores)
            .key(
                    "speed",
                    Forms.number(0),
                    ServerSpec.USUAL.speed(),
                    "How much work a core does in a unit of time; 0.5 takes twice as long.",
                    ServerSpec::speed)
            .key(
                    "weight",
                    Forms.number(0),
                    ServerSpec.USUAL.weight(),
                    "What policies that go by weights are told.",
                    ServerSpec::weight)
            .key("zone", Forms.TEXT, ServerSpec.USUAL.zone(), "Where a server stands.", ServerSpec::zone)
            .including(SpeedKeys.FORM, ServerSpec::changes)
            .build(ServerKeys::server);

    private static ServerSpec server(MapOf map) {
        return new ServerSpec(
                map.the("cores"), map.the("speed"), map.the("weight"), map.the("zone"), SpeedKeys.changes(map));
    }

    private static final Form<Alike> GROUP = RecordForm.<Alike>of(
                    "servers that are alike, such as { count: 2, speed: 0.5 }")
            .key("count", count(1), 1, "How many there are.", Alike::count)
            .including(SERVER, Alike::server)
            .build(map -> new Alike(map.the("count"), server(map)));

    static final RecordForm<ServersSpec> FORM = RecordForm.<ServersSpec>of("servers such as { count: 10 }")
            .optional(
                    "count",
                    count(1),
                    "How many servers there are. Default: 1, or as many as groups say.",
                    "10",
                    servers ->
                            alike(servers).size() == 1 && servers.containers().isEmpty()
                                    ? Optional.of(servers.servers().size())
                                    : Optional.empty())
            .optional(
                    "containers",
                    Forms.TEXT,
                    "The servers are the replicas of this workload: they come and go with them, and each core works as fast"
                            + " as the container may use a core of its machine. In place of count. Default: servers that are"
                            + " there from the beginning.",
                    "web",
                    servers -> servers.containers().map(ContainerServers::workload))
            .including(
                    SERVER,
                    servers -> alike(servers).size() == 1 ? servers.servers().get(0) : ServerSpec.USUAL)
            .key(
                    "groups",
                    new ListForm<>(GROUP, false),
                    List.of(),
                    "Servers that differ, s1 first; in place of count.",
                    servers -> alike(servers).size() == 1 ? List.of() : alike(servers))
            .optional(
                    "queue",
                    count(0),
                    "How many requests may wait at a server; a further one is refused. Default: no limit.",
                    "100",
                    ServersSpec::queue)
            .key(
                    "discipline",
                    Forms.constant("a discipline", Discipline.class),
                    Discipline.FIFO,
                    "In which order a server serves: fifo, lifo, preemptive-lifo, processor-sharing, priority, srpt.",
                    ServersSpec::discipline)
            .key(
                    "faults",
                    new ListForm<>(ServerFaultKeys.FORM, false),
                    List.of(),
                    "What goes wrong with servers.",
                    ServersSpec::faults)
            .optional(
                    "admission",
                    AdmissionKeys.FORM,
                    "What a server takes on, and in which order, when there is too much. Default: everything.",
                    "{ codel: { target: 5ms } }",
                    servers -> servers.admission().map(AdmissionOptions.class::cast))
            .build(ServerKeys::servers);

    static final ServersSpec DEFAULT = new ServersSpec(List.of(ServerSpec.USUAL), Optional.empty(), Discipline.FIFO);

    private static ServersSpec servers(MapOf map) {
        List<Alike> groups = map.the("groups");
        Optional<Integer> count = map.maybe("count");
        if (!groups.isEmpty() && (count.isPresent() || !server(map).equals(ServerSpec.USUAL))) {
            throw new IllegalArgumentException("with groups, say what a server is like in each group, not beside them");
        }
        Optional<String> workload = map.maybe("containers");
        if (workload.isPresent() && (count.isPresent() || !groups.isEmpty())) {
            throw new IllegalArgumentException(
                    "the servers are containers, of which their orchestrator decides how many there are: leave count and"
                            + " groups out");
        }
        List<ServerSpec> servers = new ArrayList<>();
        if (groups.isEmpty()) {
            servers.addAll(Collections.nCopies(bounded(count.orElse(1)), server(map)));
        }
        groups.forEach(group -> servers.addAll(Collections.nCopies(bounded(group.count()), group.server())));
        return new ServersSpec(
                servers,
                map.maybe("queue"),
                map.the("discipline"),
                map.the("faults"),
                map.maybe("admission"),
                workload.map(ContainerServers::of));
    }

    private static int bounded(int count) {
        if (count > 1_000_000) {
            throw new IllegalArgumentException("a service has 1 to 1000000 servers, not " + count);
        }
        return count;
    }

    /** The servers in runs of those that are alike. */
    private static List<Alike> alike(ServersSpec servers) {
        List<Alike> groups = new ArrayList<>();
        for (ServerSpec server : servers.servers()) {
            Alike last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && last.server().equals(server)) {
                groups.set(groups.size() - 1, new Alike(last.count() + 1, server));
            } else {
                groups.add(new Alike(1, server));
            }
        }
        return groups;
    }
}
