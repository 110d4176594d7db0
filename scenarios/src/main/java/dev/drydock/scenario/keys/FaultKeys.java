package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.FLAG;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.keys.NameForms.SELECTOR;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.constant;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.fault.Fault;
import dev.drydock.sim.fault.FaultSpec;
import dev.drydock.sim.fault.NodeSelector;
import dev.drydock.sim.fault.RandomKind;
import dev.drydock.sim.network.Partial;
import dev.drydock.sim.random.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The entries of {@code faults}: what goes wrong, told apart by its key, and when. */
final class FaultKeys {
    private static final Form<Double> FACTOR = Forms.number(1);

    private FaultKeys() {}

    /** The keys that say when a fault happens. */
    private static final List<String> REPEATING = List.of("every", "from", "until");

    static final Form<FaultSpec> FORM =
            new NamedForm<>("fault", new ChoiceForm<>("a fault", "{ at: 20s, crash: leader }", alternatives()));

    private static List<Alternative<? extends FaultSpec>> alternatives() {
        List<Alternative<? extends FaultSpec>> all = new ArrayList<>();
        all.add(plain("crash", Fault.Crash.class, crash()));
        all.add(plain(
                "restart",
                Fault.Restart.class,
                nodes(
                        "restart",
                        "Nodes start that are down; those that are up crash first. all: every one that is down.",
                        Fault.Restart::new,
                        Fault.Restart::nodes)));
        all.add(plain("partition", Fault.Partition.class, partition()));
        all.add(plain(
                "isolate",
                Fault.Isolate.class,
                nodes("isolate", "Each of these nodes reaches no other.", Fault.Isolate::new, Fault.Isolate::nodes)));
        all.add(plain("oneWay", Fault.OneWay.class, oneWay()));
        all.add(plain("topology", Fault.PartialPartition.class, partial()));
        all.add(plain(
                "pause",
                Fault.Pause.class,
                nodes("pause", "Nodes stand still; what comes for them waits.", Fault.Pause::new, Fault.Pause::nodes)));
        all.add(plain(
                "slow",
                Fault.Slow.class,
                slow("slow", "Processors are slower.", Fault.Slow::new, Fault.Slow::nodes, Fault.Slow::factor)));
        all.add(plain(
                "slowDisk",
                Fault.SlowDisk.class,
                slow(
                        "slowDisk",
                        "Disks are slower.",
                        Fault.SlowDisk::new,
                        Fault.SlowDisk::nodes,
                        Fault.SlowDisk::factor)));
        all.add(plain(
                "fullDisk",
                Fault.FullDisk.class,
                nodes(
                        "fullDisk",
                        "The next write fails, which halts the node; over: it restarts.",
                        Fault.FullDisk::new,
                        Fault.FullDisk::nodes)));
        all.add(plain(
                "corrupt",
                Fault.Corrupt.class,
                nodes(
                        "corrupt",
                        "Bits flip in the journal, found by checksum at the next start.",
                        Fault.Corrupt::new,
                        Fault.Corrupt::nodes)));
        all.add(plain("clock", Fault.Clock.class, clock()));
        all.add(plain("network", Fault.Network.class, network()));
        all.add(Alternative.of("rollingRestart", FaultSpec.RollingRestart.class, rolling()));
        all.add(Alternative.of("random", FaultSpec.RandomFaults.class, random()));
        return all;
    }

    /** A fault that happens once or repeatedly. */
    private static <F extends Fault> Alternative<FaultSpec> plain(String key, Class<F> type, RecordForm<F> fault) {
        RecordForm<FaultSpec> form = RecordForm.<FaultSpec>of("a fault such as { at: 20s, " + key + ": ... }")
                .optional("at", DISTRIBUTION, "When it happens, once.", "20s", FaultKeys::at)
                .optional("from", DURATION, "When it happens first, if repeatedly. Default: 0s.", "5s", FaultKeys::from)
                .optional(
                        "every",
                        DISTRIBUTION,
                        "From the beginning of one to that of the next.",
                        "10s",
                        FaultKeys::every)
                .optional(
                        "until",
                        DURATION,
                        "When it happens no more and all is healed. Default: the end.",
                        "50s",
                        FaultKeys::until)
                .including(fault, spec -> type.cast(faultOf(spec)))
                .optional(
                        "for", DISTRIBUTION, "How long until it is over. Default: it stays.", "5s", FaultKeys::lasting)
                .build(map -> timed(map, fault.build().apply(map)));
        return new Alternative<>(key, form, spec -> type.isInstance(faultOf((FaultSpec) spec)));
    }

    private static FaultSpec timed(MapOf map, Fault fault) {
        boolean once = map.maybe("at").isPresent();
        if (once && map.hasAny(REPEATING)) {
            throw new IllegalArgumentException(
                    "a fault happens once (at) or repeatedly (from, every, until), not both");
        }
        if (map.maybe("for").isPresent() && (fault instanceof Fault.Restart || fault instanceof Fault.Corrupt)) {
            throw new IllegalArgumentException("is never undone: leave out 'for'");
        }
        if (once) {
            return new FaultSpec.Once(map.the("at"), map.maybe("for"), fault);
        }
        if (map.maybe("every").isEmpty()) {
            throw new IllegalArgumentException(
                    "says no time: expected at: 20s for a fault that happens once, or every: 10s for a repeated one");
        }
        return new FaultSpec.Repeated(
                map.<Long>maybe("from").orElse(0L),
                map.the("every"),
                NetworkKeys.whole(map.maybe("until")),
                map.maybe("for"),
                fault);
    }

    private static Optional<Fault> maybeFault(FaultSpec spec) {
        return switch (spec) {
            case FaultSpec.Once once -> Optional.of(once.fault());
            case FaultSpec.Repeated repeated -> Optional.of(repeated.fault());
            case FaultSpec.RollingRestart rolling -> Optional.empty();
            case FaultSpec.RandomFaults random -> Optional.empty();
        };
    }

    private static Object faultOf(FaultSpec spec) {
        return maybeFault(spec).map(Object.class::cast).orElse(spec);
    }

    private static Optional<Distribution> at(FaultSpec spec) {
        return spec instanceof FaultSpec.Once once ? Optional.of(once.at()) : Optional.empty();
    }

    private static Optional<Long> from(FaultSpec spec) {
        return spec instanceof FaultSpec.Repeated repeated ? Optional.of(repeated.fromNanos()) : Optional.empty();
    }

    private static Optional<Distribution> every(FaultSpec spec) {
        return spec instanceof FaultSpec.Repeated repeated ? Optional.of(repeated.every()) : Optional.empty();
    }

    private static Optional<Long> until(FaultSpec spec) {
        return spec instanceof FaultSpec.Repeated repeated
                ? NetworkKeys.boxed(repeated.untilNanos())
                : Optional.empty();
    }

    private static Optional<Distribution> lasting(FaultSpec spec) {
        return switch (spec) {
            case FaultSpec.Once once -> once.lasting();
            case FaultSpec.Repeated repeated -> repeated.lasting();
            default -> Optional.empty();
        };
    }

    private static <F> RecordForm<F> nodes(
            String key, String about, Function<NodeSelector, F> build, Function<F, NodeSelector> part) {
        return RecordForm.<F>of("a fault")
                .required(key, SELECTOR, about, "n2", part)
                .build(map -> build.apply(map.the(key)));
    }

    private static RecordForm<Fault.Crash> crash() {
        return RecordForm.<Fault.Crash>of("a fault")
                .required(
                        "crash",
                        SELECTOR,
                        "Nodes stop and lose all that was not durable; over: they restart.",
                        "leader",
                        Fault.Crash::nodes)
                .key("torn", FLAG, false, "Whether the write under way is cut in the middle.", Fault.Crash::torn)
                .build(map -> new Fault.Crash(map.the("crash"), map.the("torn")));
    }

    private static RecordForm<Fault.Partition> partition() {
        return RecordForm.<Fault.Partition>of("a fault")
                .required(
                        "partition",
                        new ListForm<>(SELECTOR, false),
                        "Only nodes of one group reach each other.",
                        "[[n1], [n2, n3]]",
                        Fault.Partition::groups)
                .build(map -> new Fault.Partition(map.the("partition")));
    }

    private static RecordForm<Fault.OneWay> oneWay() {
        RecordForm<Fault.OneWay> ends = RecordForm.<Fault.OneWay>of("two ends such as { from: leader, to: others }")
                .required("from", SELECTOR, "Whose messages are lost.", "leader", Fault.OneWay::from)
                .required("to", SELECTOR, "On the way to these.", "others", Fault.OneWay::to)
                .build(map -> new Fault.OneWay(map.the("from"), map.the("to")));
        return TimeForms.wrapped("oneWay", ends, "Messages are lost in one direction.", "{ from: leader, to: others }");
    }

    private static RecordForm<Fault.PartialPartition> partial() {
        Form<Partial> shape = Forms.constant("a partial topology", Partial.class);
        return RecordForm.<Fault.PartialPartition>of("a fault")
                .required(
                        "topology",
                        shape,
                        "Only the links of this shape are left.",
                        "bridge",
                        Fault.PartialPartition::shape)
                .build(map -> new Fault.PartialPartition(map.the("topology")));
    }

    /** Makes a fault that slows nodes by a factor. */
    private interface Slowing<F> {
        F by(NodeSelector nodes, double factor);
    }

    private static <F> RecordForm<F> slow(
            String key, String about, Slowing<F> build, Function<F, NodeSelector> nodes, Function<F, Double> factor) {
        return RecordForm.<F>of("a fault")
                .required(key, SELECTOR, about, "n2", nodes)
                .key("factor", FACTOR, 10.0, "How many times slower.", factor)
                .build(map -> build.by(map.the(key), map.the("factor")));
    }

    private static RecordForm<Fault.Clock> clock() {
        return RecordForm.<Fault.Clock>of("a fault")
                .required("clock", SELECTOR, "Clocks jump and drift.", "n2", Fault.Clock::nodes)
                .key(
                        "jump",
                        SignedForms.JUMP,
                        0L,
                        "Forwards, or backwards when negative; it stays.",
                        Fault.Clock::jumpNanos)
                .optional(
                        "drift",
                        Forms.PPM,
                        "In place of the drift before.",
                        "200ppm",
                        clock -> Double.isNaN(clock.driftPpm()) ? Optional.empty() : Optional.of(clock.driftPpm()))
                .build(map -> new Fault.Clock(
                        map.the("clock"),
                        map.the("jump"),
                        map.<Double>maybe("drift").orElse(Double.NaN)));
    }

    private static RecordForm<Fault.Network> network() {
        RecordForm<Fault.Network> worse = RecordForm.<Fault.Network>of("a worse network such as { loss: 10% }")
                .key("loss", SHARE, 0.0, "Share of messages lost besides.", Fault.Network::loss)
                .key("duplicate", SHARE, 0.0, "Share of messages delivered twice besides.", Fault.Network::duplicate)
                .key("reorder", SHARE, 0.0, "Share of messages held up besides.", Fault.Network::reorder)
                .key("slower", FACTOR, 1.0, "Factor on every latency.", Fault.Network::slower)
                .build(map -> new Fault.Network(
                        map.the("loss"), map.the("duplicate"), map.the("reorder"), map.the("slower")));
        return TimeForms.wrapped("network", worse, "The whole network is worse.", "{ loss: 10%, slower: 3 }");
    }

    private static RecordForm<FaultSpec.RollingRestart> rolling() {
        return RecordForm.<FaultSpec.RollingRestart>of("a fault such as { rollingRestart: all, from: 5s, every: 8s }")
                .required(
                        "rollingRestart",
                        SELECTOR,
                        "Nodes are restarted one after the other, once each.",
                        "all",
                        FaultSpec.RollingRestart::nodes)
                .key("from", DURATION, 0L, "When the first goes down.", FaultSpec.RollingRestart::fromNanos)
                .required("every", DISTRIBUTION, "From one to the next.", "8s", FaultSpec.RollingRestart::every)
                .key(
                        "for",
                        DISTRIBUTION,
                        constant(1_000_000_000L),
                        "How long each is down.",
                        FaultSpec.RollingRestart::down)
                .build(map -> new FaultSpec.RollingRestart(
                        map.the("rollingRestart"), map.the("from"), map.the("every"), map.the("for")));
    }

    private static RecordForm<FaultSpec.RandomFaults> random() {
        List<RandomKind> kinds = Arrays.asList(RandomKind.values());
        Form<RandomKind> kind = Forms.word(
                        "a kind of random fault",
                        kinds.stream().map(RandomKind::text).toList())
                .as(
                        text -> kinds.stream()
                                .filter(k -> k.text().equals(text))
                                .findFirst()
                                .orElseThrow(),
                        RandomKind::text);
        return RecordForm.<FaultSpec.RandomFaults>of("random faults such as { random: [crash], every: 3s, until: 40s }")
                .required(
                        "random",
                        new ListForm<>(kind, true),
                        "Faults of these kinds; a majority stays up.",
                        "[crash, partition, loss]",
                        FaultSpec.RandomFaults::kinds)
                .required(
                        "every",
                        DISTRIBUTION,
                        "From the beginning of one to that of the next.",
                        "{ exponential: 3s }",
                        FaultSpec.RandomFaults::every)
                .key(
                        "lasting",
                        DISTRIBUTION,
                        constant(2_000_000_000L),
                        "How long each lasts.",
                        FaultSpec.RandomFaults::lasting)
                .key("from", DURATION, 0L, "When they begin.", FaultSpec.RandomFaults::fromNanos)
                .required("until", DURATION, "When all is healed.", "40s", FaultSpec.RandomFaults::untilNanos)
                .build(map -> new FaultSpec.RandomFaults(
                        map.the("random"), map.the("every"), map.the("lasting"), map.the("from"), map.the("until")));
    }
}
