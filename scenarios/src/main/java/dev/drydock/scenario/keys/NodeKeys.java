package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.NetworkKeys.boxed;
import static dev.drydock.scenario.keys.NetworkKeys.whole;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.scenario.Deployed;
import dev.drydock.scenario.Group;
import dev.drydock.scenario.Nodes;
import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.cluster.ContainerNodes;
import dev.drydock.sim.disk.DiskSpec;
import dev.drydock.sim.network.Place;
import dev.drydock.sim.node.ClockSpec;
import dev.drydock.sim.node.CpuSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys under {@code nodes}. */
final class NodeKeys {
    private static final int DEFAULT_COUNT = 3;
    private static final Form<Long> BYTE_RATE = Quantity.BYTE_RATE.form();

    private NodeKeys() {}

    /** The form of {@code nodes} with a key for the options of each protocol. */
    static RecordForm<Nodes> form(Protocols protocols) {
        RecordForm.Builder<Nodes> form = RecordForm.<Nodes>of(
                        "the nodes, a map with the key group, compose, kubernetes or containers")
                .optional(
                        "group",
                        group(protocols),
                        "The group of nodes and its protocol. Default: none.",
                        "{ protocol: raft, count: 5 }",
                        Nodes::group);
        DeployedKeys.addTo(form, protocols);
        for (ProtocolProvider<?, ?, ?> provider : protocols.byName().values()) {
            form.key(
                    provider.name(),
                    OptionKeys.of(provider),
                    provider.defaults(),
                    "Options of the protocol " + provider.name() + ": " + provider.summary(),
                    nodes -> nodes.options().get(provider.name()));
        }
        return form.key(
                        "disk",
                        DISK,
                        DiskSpec.INSTANT,
                        "Each node's disk. Default: every write is durable at once.",
                        Nodes::disk)
                .key("cpu", CPU, CpuSpec.INSTANT, "Each node's processor. Default: it takes no time.", Nodes::cpu)
                .key("clock", CLOCK, ClockSpec.TRUE, "Each node's own clock.", Nodes::clock)
                .build(map -> nodes(map, protocols));
    }

    private static Nodes nodes(MapOf map, Protocols protocols) {
        Optional<Group> group = map.maybe("group");
        Optional<Deployed> deployed = DeployedKeys.deployed(map);
        if (group.isEmpty() && deployed.isEmpty()) {
            throw new IllegalArgumentException(
                    "there are no nodes: give a group, such as group: { protocol: raft, count: 5 }, or what runs in"
                            + " containers, such as compose: docker-compose.yml");
        }
        return new Nodes(group, map.the("disk"), map.the("cpu"), map.the("clock"), options(map, protocols), deployed);
    }

    private static SortedMap<String, Record> options(MapOf map, Protocols protocols) {
        SortedMap<String, Record> options = new TreeMap<>();
        protocols.names().forEach(name -> options.put(name, map.the(name)));
        return options;
    }

    private static RecordForm<Group> group(Protocols protocols) {
        return RecordForm.<Group>of("a group such as { protocol: raft, count: 5 }")
                .required(
                        "protocol",
                        new OneOrMoreForm<>(Forms.word("a protocol", protocols.names())),
                        "The protocol by name: `drydock list protocols`. Several in a list: each makes a variant.",
                        "raft",
                        Group::protocols)
                .optional(
                        "count",
                        count(1),
                        "How many nodes. Default: as many as there are places, or 3.",
                        "5",
                        group -> Optional.of(group.count()))
                .key(
                        "place",
                        new ListForm<>(NameForms.PLACE, true),
                        List.of(),
                        "Where the nodes stand, n1 first: region, region/zone or region/zone/rack.",
                        Group::places)
                .key(
                        "initialLog",
                        new ListForm<>(count(0), false),
                        List.of(),
                        "How many entries each node's log holds at the start. Default: none.",
                        Group::initialLog)
                .key(
                        "down",
                        new ListForm<>(NameForms.NODE, true),
                        List.of(),
                        "Nodes that are not started.",
                        Group::down)
                .key(
                        "spares",
                        new ListForm<>(NameForms.NODE, true),
                        List.of(),
                        "Nodes that run but are not members at first, for an operator to add.",
                        Group::spares)
                .optional(
                        "containers",
                        Forms.TEXT,
                        "The nodes run in the replicas of this workload, and are up and down with them. Default: they run"
                                + " from the start.",
                        "etcd",
                        group -> group.containers().map(ContainerNodes::workload))
                .key(
                        "volume",
                        Forms.constant("a place of a volume", ContainerNodes.Volume.class),
                        ContainerNodes.Volume.LOCAL,
                        "Where the disk of a node in a container is: local, on the machine, where it stays; or network,"
                                + " from where it goes with the container.",
                        group -> group.containers().map(ContainerNodes::volume).orElse(ContainerNodes.Volume.LOCAL))
                .build(NodeKeys::group);
    }

    private static Group group(MapOf map) {
        List<Place> places = map.the("place");
        Optional<Integer> given = map.maybe("count");
        int count = given.orElse(places.isEmpty() ? DEFAULT_COUNT : places.size());
        if (!places.isEmpty() && places.size() != count) {
            throw new IllegalArgumentException("count says " + count + " nodes, place says " + places.size()
                    + "; leave count out or list as many");
        }
        if (count > 101) {
            throw new IllegalArgumentException("a group has 1 to 101 nodes, not " + count);
        }
        List<Integer> logs = map.the("initialLog");
        if (!logs.isEmpty() && logs.size() != count) {
            throw new IllegalArgumentException(
                    "initialLog has one number for each of the " + count + " nodes, not " + logs.size());
        }
        List<NodeId> spares = map.the("spares");
        if (spares.stream().distinct().count() == count) {
            throw new IllegalArgumentException("not every node is a spare: a group has at least one member at first");
        }
        Optional<String> workload = map.maybe("containers");
        ContainerNodes.Volume volume = map.the("volume");
        if (workload.isEmpty() && volume != ContainerNodes.Volume.LOCAL) {
            throw new IllegalArgumentException("volume is about nodes that run in containers: say in which");
        }
        return new Group(
                map.the("protocol"),
                count,
                places,
                logs,
                map.the("down"),
                spares,
                workload.map(name -> new ContainerNodes(name, volume)));
    }

    private static final RecordForm<DiskSpec> DISK = RecordForm.<DiskSpec>of("a disk such as { sync: 1ms }")
            .optional(
                    "write",
                    DISTRIBUTION,
                    "One write to the journal, before its bytes. Default: no time.",
                    "50us",
                    DiskSpec::write)
            .optional(
                    "sync",
                    DISTRIBUTION,
                    "Making what was written durable. Default: no time.",
                    "{ lognormal: { median: 1ms, p99: 8ms } }",
                    DiskSpec::sync)
            .optional(
                    "bandwidth",
                    BYTE_RATE,
                    "Bytes a second. Default: unlimited.",
                    "500MB/s",
                    disk -> boxed(disk.bytesPerSecond()))
            .optional(
                    "capacity",
                    SIZE,
                    "A write that does not fit halts the node. Default: unlimited.",
                    "10GiB",
                    disk -> boxed(disk.capacityBytes()))
            .build(map -> new DiskSpec(
                    map.maybe("write"),
                    map.maybe("sync"),
                    whole(map.maybe("bandwidth")),
                    whole(map.maybe("capacity"))));

    private static final RecordForm<CpuSpec> CPU = RecordForm.<CpuSpec>of("a processor such as { perMessage: 5us }")
            .optional(
                    "perMessage",
                    DISTRIBUTION,
                    "Handling a message of another node. Default: no time.",
                    "5us",
                    CpuSpec::perMessage)
            .optional(
                    "perRequest",
                    DISTRIBUTION,
                    "Handling a client's request. Default: no time.",
                    "5us",
                    CpuSpec::perRequest)
            .optional(
                    "start",
                    DISTRIBUTION,
                    "From being started again, after it was down, until it boots. Default: no time.",
                    "800ms",
                    CpuSpec::start)
            .build(map -> new CpuSpec(map.maybe("perMessage"), map.maybe("perRequest"), map.maybe("start")));

    private static final RecordForm<ClockSpec> CLOCK = RecordForm.<ClockSpec>of("a clock such as { offset: -5ms..5ms }")
            .key(
                    "offset",
                    SignedForms.OFFSETS,
                    new SignedForms.Span(0, 0),
                    "How far clocks are ahead at the start; each node draws its own from the range.",
                    clock -> new SignedForms.Span(clock.offsetMinNanos(), clock.offsetMaxNanos()))
            .key(
                    "drift",
                    SignedForms.DRIFTS,
                    new SignedForms.Drift(0, 0),
                    "How much too fast clocks run; each node draws its own from the range.",
                    clock -> new SignedForms.Drift(clock.driftMinPpm(), clock.driftMaxPpm()))
            .build(NodeKeys::clock);

    private static ClockSpec clock(MapOf map) {
        SignedForms.Span offset = map.the("offset");
        SignedForms.Drift drift = map.the("drift");
        return new ClockSpec(offset.minNanos(), offset.maxNanos(), drift.minPpm(), drift.maxPpm());
    }
}
