package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.BANDWIDTH;
import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.machine.MachinesSpec;
import dev.drydock.sim.machine.RegistrySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys under {@code machines}. */
final class MachineKeys {
    private static final int MOST = 1_000_000;
    private static final String USUAL_NAME = "m";
    private static final long GIBIBYTE = 1L << 30;
    private static final MachineSpec USUAL = new MachineSpec(
            USUAL_NAME,
            new Resources(4000, 8 * GIBIBYTE, 100 * GIBIBYTE),
            new TreeMap<>(),
            List.of(),
            "",
            "",
            "",
            1_000_000_000L,
            1,
            0);

    private MachineKeys() {}

    /**
     * Some machines that are alike.
     *
     * @param name of the one, or what the names of several begin with; empty for the usual names
     */
    private record Alike(Optional<String> name, int count, MachineSpec machine) {}

    private static final Form<Taint> TAINT = RecordForm.<Taint>of(
                    "a taint such as { key: gpu, effect: NoSchedule }")
            .required("key", TEXT, "Its key.", "gpu", Taint::key)
            .key("value", TEXT, "", "Its value.", Taint::value)
            .key(
                    "effect",
                    TaintForms.EFFECT,
                    Taint.Effect.NO_SCHEDULE,
                    "What it does to what does not tolerate it.",
                    Taint::effect)
            .build(map -> new Taint(map.the("key"), map.the("value"), map.the("effect")));

    private static final RecordForm<MachineSpec> MACHINE = RecordForm.<MachineSpec>of("a machine")
            .key("cpu", QuantityForms.CORES, USUAL.capacity().cpuMillis(), "Its cores.", m -> m.capacity()
                    .cpuMillis())
            .key("memory", SIZE, USUAL.capacity().memoryBytes(), "Its memory.", m -> m.capacity()
                    .memoryBytes())
            .key("disk", SIZE, USUAL.capacity().diskBytes(), "Its disk.", m -> m.capacity()
                    .diskBytes())
            .key(
                    "resources",
                    new MapForm<>("names of resources", Forms.wholeNumber(0, Long.MAX_VALUE)),
                    Map.of(),
                    "What else it has, by name, such as { nvidia.com/gpu: 2 }.",
                    m -> m.capacity().others())
            .key("bandwidth", BANDWIDTH, USUAL.bitsPerSecond(), "Of its network interface; 0 for unlimited.",
                    MachineSpec::bitsPerSecond)
            .key("speed", Forms.number(0), USUAL.speed(), "How much work a core does in a unit of time.",
                    MachineSpec::speed)
            .key("cost", Forms.number(0), USUAL.costPerHour(), "What it costs an hour.", MachineSpec::costPerHour)
            .key("region", TEXT, "", "Where it stands.", MachineSpec::region)
            .key("zone", TEXT, "", "Where it stands in the region.", MachineSpec::zone)
            .key("rack", TEXT, "", "Where it stands in the zone.", MachineSpec::rack)
            .key("labels", new MapForm<>("labels", TEXT), Map.of(), "What operators wrote on it.", MachineSpec::labels)
            .key("taints", new ListForm<>(TAINT, false), List.of(), "What keeps containers away that do not tolerate it.",
                    MachineSpec::taints)
            .build(MachineKeys::machine);

    private static MachineSpec machine(MapOf map) {
        return new MachineSpec(
                USUAL_NAME,
                new Resources(
                        map.the("cpu"),
                        map.the("memory"),
                        map.the("disk"),
                        new TreeMap<>(map.<Map<String, Long>>the("resources"))),
                new TreeMap<>(map.<Map<String, String>>the("labels")),
                map.the("taints"),
                map.the("region"),
                map.the("zone"),
                map.the("rack"),
                map.the("bandwidth"),
                map.the("speed"),
                map.the("cost"));
    }

    private static final Form<Alike> GROUP = RecordForm.<Alike>of(
                    "machines that are alike, such as { name: a, count: 3, zone: z1 }")
            .optional(
                    "name",
                    TEXT,
                    "The name of the machine; with a count above 1, what the names begin with: a1, a2 ... Default: m"
                            + " and the machine's number.",
                    "a",
                    Alike::name)
            .key("count", count(1), 1, "How many there are.", Alike::count)
            .including(MACHINE, Alike::machine)
            .build(map -> new Alike(map.maybe("name"), map.the("count"), machine(map)));

    private static final Form<RegistrySpec> REGISTRY = RecordForm.<RegistrySpec>of(
                    "a registry such as { bandwidth: 1Gb/s }")
            .key("bandwidth", BANDWIDTH, 0L, "Of its network interface, which all pulls share; 0 for unlimited.",
                    RegistrySpec::bitsPerSecond)
            .key(
                    "extract",
                    QuantityForms.BYTE_RATE,
                    0L,
                    "How fast a machine unpacks layers, in compressed bytes; 0 for at once.",
                    RegistrySpec::extractBytesPerSecond)
            .build(map -> new RegistrySpec(map.the("bandwidth"), map.the("extract")));

    static final RecordForm<MachinesSpec> FORM = RecordForm.<MachinesSpec>of("machines such as { count: 3, cpu: 4 }")
            .optional(
                    "count",
                    count(1),
                    "How many machines there are, named m1, m2 ... Default: 1, or as many as groups say.",
                    "3",
                    spec -> isPlain(spec) ? Optional.of(spec.machines().size()) : Optional.empty())
            .including(MACHINE, spec -> isPlain(spec) ? named(spec.machines().getFirst(), USUAL_NAME) : USUAL)
            .key(
                    "groups",
                    new ListForm<>(GROUP, false),
                    List.of(),
                    "Machines that differ; in place of count.",
                    spec -> isPlain(spec) ? List.of() : alike(spec.machines()))
            .key("registry", REGISTRY, RegistrySpec.UNLIMITED, "Where images come from.", MachinesSpec::registry)
            .key(
                    "faults",
                    new ListForm<>(MachineFaultKeys.FORM, false),
                    List.of(),
                    "What goes wrong with machines.",
                    MachinesSpec::faults)
            .build(MachineKeys::machines);

    private static MachinesSpec machines(MapOf map) {
        List<Alike> groups = map.the("groups");
        Optional<Integer> count = map.maybe("count");
        if (!groups.isEmpty() && (count.isPresent() || !machine(map).equals(USUAL))) {
            throw new IllegalArgumentException("with groups, say what a machine is like in each group, not beside them");
        }
        List<MachineSpec> machines = new ArrayList<>();
        if (groups.isEmpty()) {
            add(new Alike(Optional.empty(), count.orElse(1), machine(map)), machines);
        }
        groups.forEach(group -> add(group, machines));
        return new MachinesSpec(machines, map.the("registry"), map.the("faults"));
    }

    private static void add(Alike group, List<MachineSpec> machines) {
        if (group.count > MOST - machines.size()) {
            throw new IllegalArgumentException("there are 1 to " + MOST + " machines");
        }
        for (int number = 1; number <= group.count; number++) {
            String usual = USUAL_NAME + (machines.size() + 1);
            int numbered = number;
            String name = group.name.map(n -> group.count == 1 ? n : n + numbered).orElse(usual);
            machines.add(named(group.machine, name));
        }
    }

    private static MachineSpec named(MachineSpec machine, String name) {
        return Settings.with(machine, "name", name);
    }

    private static boolean isPlain(MachinesSpec spec) {
        List<Alike> groups = alike(spec.machines());
        return groups.size() == 1 && groups.getFirst().name().isEmpty();
    }

    /** The machines in runs of those that are alike and named one after the other. */
    private static List<Alike> alike(List<MachineSpec> machines) {
        List<Alike> groups = new ArrayList<>();
        int at = 0;
        while (at < machines.size()) {
            Alike group = group(machines, at);
            groups.add(group);
            at += group.count;
        }
        return groups;
    }

    private static Alike group(List<MachineSpec> machines, int at) {
        String name = machines.get(at).name();
        MachineSpec machine = named(machines.get(at), USUAL_NAME);
        int usual = run(machines, at, USUAL_NAME, at + 1);
        if (usual > 0) {
            return new Alike(Optional.empty(), usual, machine);
        }
        String prefix = name.endsWith("1") ? name.substring(0, name.length() - 1) : "";
        int numbered = prefix.isEmpty() ? 0 : run(machines, at, prefix, 1);
        return numbered > 1
                ? new Alike(Optional.of(prefix), numbered, machine)
                : new Alike(Optional.of(name), 1, machine);
    }

    /** How many from there on are alike and have names of this prefix and numbers from this one on. */
    private static int run(List<MachineSpec> machines, int at, String prefix, int first) {
        MachineSpec like = named(machines.get(at), USUAL_NAME);
        int count = 0;
        while (at + count < machines.size()
                && machines.get(at + count).name().equals(prefix + (first + count))
                && named(machines.get(at + count), USUAL_NAME).equals(like)) {
            count++;
        }
        return count;
    }
}
