package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.BANDWIDTH;
import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.constant;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.machine.MachineFault;
import dev.drydock.sim.machine.MachineFault.Kind;
import dev.drydock.sim.machine.MachineSelector;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The keys under {@code machines}. */
final class MachineKeys {
    private static final long GIB = 1L << 30;
    private static final MachineSpec USUAL = MachineSpec.of("m", new Resources(4_000, 16 * GIB, 100 * GIB));
    private static final int MOST = 100_000;

    private MachineKeys() {}

    private static final Form<Taint> TAINT = RecordForm.<Taint>of("a taint such as { key: gpu, effect: NoSchedule }")
            .required("key", TEXT, "Its key.", "gpu", Taint::key)
            .key("value", TEXT, "", "Its value.", Taint::value)
            .key(
                    "effect",
                    TaintEffects.FORM,
                    Taint.Effect.NO_SCHEDULE,
                    "NoSchedule, PreferNoSchedule or NoExecute.",
                    Taint::effect)
            .build(map -> new Taint(map.the("key"), map.the("value"), map.the("effect")));

    private static final RecordForm<MachineSpec> MACHINE = RecordForm.<MachineSpec>of("a machine")
            .key("cpu", number(0), 4.0, "Cores.", machine -> machine.capacity().cpuMillis() / 1e3)
            .key(
                    "memory",
                    SIZE,
                    16 * GIB,
                    "Memory.",
                    machine -> machine.capacity().memoryBytes())
            .key("disk", SIZE, 100 * GIB, "Disk.", machine -> machine.capacity().diskBytes())
            .key(
                    "others",
                    new MapForm<>("names of resources", count(0)),
                    Map.of(),
                    "What else it has, such as { nvidia.com/gpu: 2 }.",
                    machine -> others(machine.capacity()))
            .optional(
                    "bandwidth",
                    BANDWIDTH,
                    "Of its network interface, for pulling images. Default: unlimited.",
                    "1Gb/s",
                    machine -> machine.bitsPerSecond() == 0 ? Optional.empty() : Optional.of(machine.bitsPerSecond()))
            .key("speed", number(0), 1.0, "How much work a core does; 0.5 takes twice as long.", MachineSpec::speed)
            .key(
                    "labels",
                    new MapForm<>("labels", TEXT),
                    Map.of(),
                    "Labels.",
                    machine -> new LinkedHashMap<>(machine.labels()))
            .key("taints", new ListForm<>(TAINT, false), List.of(), "Taints.", MachineSpec::taints)
            .key("region", TEXT, "", "The region in which it stands.", MachineSpec::region)
            .key("zone", TEXT, "", "The zone of the region.", MachineSpec::zone)
            .key("rack", TEXT, "", "The rack of the zone.", MachineSpec::rack)
            .key("cost", number(0), 0.0, "An hour of it, in any currency.", MachineSpec::costPerHour)
            .build(map -> machine(USUAL.name(), map));

    private static Map<String, Integer> others(Resources capacity) {
        Map<String, Integer> others = new LinkedHashMap<>();
        capacity.others().forEach((name, amount) -> others.put(name, amount.intValue()));
        return others;
    }

    private static MachineSpec machine(String name, MapOf map) {
        SortedMap<String, Long> others = new TreeMap<>();
        map.<Map<String, Integer>>the("others").forEach((key, amount) -> others.put(key, (long) amount));
        double cpu = map.the("cpu");
        return new MachineSpec(
                name,
                new Resources(Math.round(1e3 * cpu), map.the("memory"), map.the("disk"), others),
                new TreeMap<>(map.<Map<String, String>>the("labels")),
                map.the("taints"),
                map.the("region"),
                map.the("zone"),
                map.the("rack"),
                map.<Long>maybe("bandwidth").orElse(0L),
                map.the("speed"),
                map.the("cost"));
    }

    /** So many machines that are alike. */
    private record Alike(Optional<String> name, Optional<Integer> count, MachineSpec machine) {}

    private static final Form<Alike> GROUP = RecordForm.<Alike>of(
                    "machines that are alike, such as { count: 2, zone: a }")
            .optional(
                    "name",
                    TEXT,
                    "Of the machine; with a count, the machines are this with a number behind. Default: m and a number.",
                    "db",
                    Alike::name)
            .optional("count", count(1), "How many there are. Default: 1.", "3", Alike::count)
            .including(MACHINE, Alike::machine)
            .build(map -> new Alike(map.maybe("name"), map.maybe("count"), machine(USUAL.name(), map)));

    private static final Form<RegistrySpec> REGISTRY = RecordForm.<RegistrySpec>of(
                    "a registry such as { bandwidth: 1Gb/s }")
            .optional(
                    "bandwidth",
                    BANDWIDTH,
                    "What it can send to all machines together. Default: unlimited.",
                    "1Gb/s",
                    registry ->
                            registry.bitsPerSecond() == 0 ? Optional.empty() : Optional.of(registry.bitsPerSecond()))
            .optional(
                    "extract",
                    Quantity.BYTE_RATE.form(),
                    "How fast a machine unpacks what it has pulled, in compressed bytes. Default: at once.",
                    "100MB/s",
                    registry -> registry.extractBytesPerSecond() == 0
                            ? Optional.empty()
                            : Optional.of(registry.extractBytesPerSecond()))
            .build(map -> new RegistrySpec(
                    map.<Long>maybe("bandwidth").orElse(0L),
                    map.<Long>maybe("extract").orElse(0L)));

    static final RecordForm<MachinesSpec> FORM = RecordForm.<MachinesSpec>of(
                    "machines such as { count: 3, cpu: 4, memory: 8GiB }")
            .optional(
                    "count",
                    count(1),
                    "How many machines there are, named m1, m2 and so on. Default: 1, or as many as groups say.",
                    "3",
                    machines ->
                            isPlain(machines) ? Optional.of(machines.machines().size()) : Optional.empty())
            .including(
                    MACHINE, machines -> isPlain(machines) ? machines.machines().get(0) : USUAL)
            .key(
                    "groups",
                    new ListForm<>(GROUP, false),
                    List.of(),
                    "Machines that differ; in place of count.",
                    machines -> isPlain(machines) ? List.of() : each(machines))
            .key("registry", REGISTRY, RegistrySpec.UNLIMITED, "Where images come from.", MachinesSpec::registry)
            .key(
                    "faults",
                    new ListForm<>(
                            new NamedForm<>(
                                    "fault of machines",
                                    new ChoiceForm<>(
                                            "a fault of machines",
                                            "{ at: 20s, for: 30s, crash: m2 }",
                                            List.of(
                                                    fault("crash", Kind.CRASH, "They lose power."),
                                                    fault("cut", Kind.CUT, "Nobody can talk with them.")))),
                            false),
                    List.of(),
                    "What goes wrong with machines.",
                    MachinesSpec::faults)
            .build(MachineKeys::machines);

    private static Alternative<MachineFault> fault(String key, Kind kind, String about) {
        RecordForm<MachineFault> form = RecordForm.<MachineFault>of("a fault such as { at: 20s, " + key + ": m2 }")
                .key("at", DISTRIBUTION, constant(0), "When it happens, first.", MachineFault::at)
                .optional(
                        "every",
                        DISTRIBUTION,
                        "From the beginning of one to that of the next. Default: it happens once.",
                        "10s",
                        MachineFault::every)
                .required(
                        key,
                        new ListForm<>(TEXT, true),
                        about
                                + " Machines by name, zone/NAME, rack/NAME, region/NAME, all, or some of them, drawn, as 2"
                                + " of all.",
                        "m2",
                        fault -> fault.machines().texts())
                .optional(
                        "for",
                        DISTRIBUTION,
                        "How long until it is over. Default: it stays.",
                        "30s",
                        MachineFault::lasting)
                .build(map -> new MachineFault(
                        map.the("at"), map.maybe("every"), map.maybe("for"), new MachineSelector(map.the(key)), kind));
        return new Alternative<>(key, form, fault -> ((MachineFault) fault).kind() == kind);
    }

    private static boolean isPlain(MachinesSpec machines) {
        List<MachineSpec> all = machines.machines();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).equals(all.get(0).named("m" + (i + 1)))) {
                return false;
            }
        }
        return true;
    }

    private static List<Alike> each(MachinesSpec machines) {
        return machines.machines().stream()
                .map(machine -> new Alike(Optional.of(machine.name()), Optional.empty(), machine))
                .toList();
    }

    private static MachinesSpec machines(MapOf map) {
        List<Alike> groups = map.the("groups");
        Optional<Integer> count = map.maybe("count");
        MachineSpec alone = machine(USUAL.name(), map);
        if (!groups.isEmpty() && (count.isPresent() || !alone.equals(USUAL))) {
            throw new IllegalArgumentException(
                    "with groups, say what a machine is like in each group, not beside them");
        }
        List<MachineSpec> machines = new ArrayList<>();
        if (groups.isEmpty()) {
            add(machines, bounded(count.orElse(1)), number -> alone.named("m" + number));
        }
        for (Alike group : groups) {
            if (group.name().isPresent() && group.count().isEmpty()) {
                machines.add(group.machine().named(group.name().get()));
            } else {
                int before = group.name().isPresent() ? 0 : machines.size();
                String prefix = group.name().orElse("m");
                add(
                        machines,
                        bounded(group.count().orElse(1)),
                        number -> group.machine().named(prefix + (before + number)));
            }
        }
        return new MachinesSpec(machines, map.the("registry"), map.the("faults"));
    }

    private static void add(List<MachineSpec> machines, int count, Function<Integer, MachineSpec> made) {
        for (int number = 1; number <= count; number++) {
            machines.add(made.apply(number));
        }
    }

    private static int bounded(int count) {
        if (count > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " machines, not " + count);
        }
        return count;
    }
}
