package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.BANDWIDTH;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.network.LinkSpec;
import dev.drydock.sim.network.NamedTopology;
import dev.drydock.sim.network.NetworkSpec;
import dev.drydock.sim.network.Topology;
import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The keys under {@code network}. */
final class NetworkKeys {
    private static final String DEFAULT_TOPOLOGY = "lan";
    private static final List<String> WAYS = List.of("topology", "latency", "regions");

    private NetworkKeys() {}

    /** A network without exceptions: a LAN that loses nothing. */
    static final NetworkSpec DEFAULT = new NetworkSpec(
            NamedTopology.of(DEFAULT_TOPOLOGY), List.of(), Optional.empty(), OptionalLong.empty(), 0, 0, 0, false);

    private static final RecordForm<LinkSpec> LINK = RecordForm.<LinkSpec>of(
                    "a link such as { from: n1, to: n2, loss: 1% }")
            .required("from", NameForms.END, "Where messages come from: a node or a place.", "n1", LinkSpec::from)
            .required("to", NameForms.END, "Where they go; the other direction is another link.", "n2", LinkSpec::to)
            .optional("latency", DISTRIBUTION, "One way, jitter included.", "100ms", LinkSpec::oneWay)
            .optional("loss", SHARE, "Share of messages lost.", "1%", link -> boxed(link.loss()))
            .optional(
                    "bandwidth",
                    BANDWIDTH,
                    "Of this link, in this direction.",
                    "10Mb/s",
                    link -> boxed(link.bitsPerSecond()))
            .build(map -> new LinkSpec(
                    map.the("from"),
                    map.the("to"),
                    map.maybe("latency"),
                    share(map.maybe("loss")),
                    whole(map.maybe("bandwidth"))));

    static final RecordForm<NetworkSpec> FORM = RecordForm.<NetworkSpec>of(
                    "the network, a map with keys such as latency")
            .optional(
                    "topology",
                    Forms.word("topology", NamedTopology.names()),
                    "A topology by name: `drydock list topologies`. Default: lan.",
                    DEFAULT_TOPOLOGY,
                    network -> nameOf(network.topology()))
            .optional(
                    "latency",
                    DISTRIBUTION,
                    "Instead of a topology: one way, between any two places.",
                    "30ms..40ms",
                    network -> latencyOf(network.topology()))
            .optional(
                    "regions",
                    RegionKeys.FORM,
                    "Instead of a topology: your own regions and the latencies between them.",
                    "{ roundTrip: { eu us: 80ms } }",
                    network -> regionsOf(network.topology()))
            .key(
                    "links",
                    new ListForm<>(LINK, false),
                    List.of(),
                    "What is different about some links.",
                    NetworkSpec::links)
            .optional(
                    "jitter",
                    DISTRIBUTION,
                    "Added to the topology's latency, drawn for every message. Default: none.",
                    "{ lognormal: { median: 100us, p99: 2ms } }",
                    NetworkSpec::jitter)
            .optional(
                    "bandwidth",
                    BANDWIDTH,
                    "Of each node's network card on the way out. Default: unlimited.",
                    "1Gb/s",
                    network -> boxed(network.bitsPerSecond()))
            .key("loss", SHARE, DEFAULT.loss(), "Share of messages lost.", NetworkSpec::loss)
            .key("duplicate", SHARE, DEFAULT.duplicate(), "Share of messages delivered twice.", NetworkSpec::duplicate)
            .key("reorder", SHARE, DEFAULT.reorder(), "Share of messages held up.", NetworkSpec::reorder)
            .key(
                    "ordered",
                    FLAG,
                    DEFAULT.ordered(),
                    "Whether messages of one link otherwise arrive in order, as over TCP.",
                    NetworkSpec::ordered)
            .build(NetworkKeys::network);

    private static NetworkSpec network(MapOf map) {
        List<String> given =
                WAYS.stream().filter(way -> map.maybe(way).isPresent()).toList();
        if (given.size() > 1) {
            throw new IllegalArgumentException(
                    "has both " + given.get(0) + " and " + given.get(1) + "; one of them says where things stand");
        }
        Optional<Topology> free = map.<Distribution>maybe("latency").map(Topology.Anywhere::new);
        Optional<Topology> named = map.<String>maybe("topology").map(NamedTopology::of);
        Optional<Topology> own = map.<Topology.Regions>maybe("regions").map(regions -> regions);
        return new NetworkSpec(
                free.or(() -> named).or(() -> own).orElse(DEFAULT.topology()),
                map.the("links"),
                map.maybe("jitter"),
                whole(map.maybe("bandwidth")),
                map.the("loss"),
                map.the("duplicate"),
                map.the("reorder"),
                map.the("ordered"));
    }

    private static Optional<String> nameOf(Topology topology) {
        return NamedTopology.names().stream()
                .filter(name -> NamedTopology.of(name).equals(topology))
                .findFirst();
    }

    private static Optional<Distribution> latencyOf(Topology topology) {
        return nameOf(topology).isEmpty() && topology instanceof Topology.Anywhere anywhere
                ? Optional.of(anywhere.oneWay())
                : Optional.empty();
    }

    private static Optional<Topology.Regions> regionsOf(Topology topology) {
        return nameOf(topology).isEmpty() && topology instanceof Topology.Regions regions
                ? Optional.of(regions)
                : Optional.empty();
    }

    static OptionalLong whole(Optional<Long> value) {
        return value.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private static OptionalDouble share(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
