package dev.drydock.sim.placement;

import dev.drydock.protocol.placement.MachineSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Machines that fail together.
 *
 * @param machines by number
 */
public record Domain(Kind kind, String name, List<Integer> machines) {
    public Domain {
        machines = List.copyOf(machines);
    }

    /** What makes them fail together. */
    public enum Kind {
        MACHINE,
        RACK,
        ZONE,
        REGION
    }

    /** Every machine, then every rack, zone and region that has a name; a rack is one within its zone and region. */
    public static List<Domain> of(List<MachineSpec> machines) {
        List<Domain> all = new ArrayList<>();
        for (int machine = 0; machine < machines.size(); machine++) {
            all.add(new Domain(Kind.MACHINE, machines.get(machine).name(), List.of(machine)));
        }
        add(
                all,
                Kind.RACK,
                machines,
                spec -> spec.rack().isEmpty() ? "" : path(spec.region(), spec.zone(), spec.rack()));
        add(all, Kind.ZONE, machines, spec -> spec.zone().isEmpty() ? "" : path(spec.region(), spec.zone()));
        add(all, Kind.REGION, machines, MachineSpec::region);
        return all;
    }

    private static String path(String... parts) {
        return String.join(
                "/", Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
    }

    private static void add(
            List<Domain> all, Kind kind, List<MachineSpec> machines, Function<MachineSpec, String> nameOf) {
        Map<String, List<Integer>> byName = new LinkedHashMap<>();
        for (int machine = 0; machine < machines.size(); machine++) {
            String name = nameOf.apply(machines.get(machine));
            if (!name.isEmpty()) {
                byName.computeIfAbsent(name, any -> new ArrayList<>()).add(machine);
            }
        }
        byName.forEach((name, members) -> all.add(new Domain(kind, name, members)));
    }
}
