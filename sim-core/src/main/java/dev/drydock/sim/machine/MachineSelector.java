package dev.drydock.sim.machine;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.Selection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which machines something happens to: by name, {@code region/NAME}, {@code zone/NAME}, {@code rack/NAME}, {@code all}; or
 * some of these, drawn each time ({@code 2 of all}, {@code 10% of zone/a}).
 *
 * @param texts each of one of these forms; at least one. A machine that several of them mean is meant once
 */
public record MachineSelector(List<String> texts) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachineSelector {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a fault names at least one machine");
        }
    }

    /**
     * Checks that each text means a machine.
     *
     * @throws IllegalArgumentException with a sentence for the user when one of the texts means no machine
     */
    public void requireIn(List<MachineSpec> machines) {
        selection(machines).require(texts);
    }

    /** The numbers of the machines, ascending. */
    public List<Integer> select(List<MachineSpec> machines, RandomStream random) {
        return selection(machines).select(texts, random);
    }

    private static Selection selection(List<MachineSpec> machines) {
        return new Selection("machines", machines.size(), name -> pool(name, machines));
    }

    private static List<Integer> pool(String name, List<MachineSpec> machines) {
        Predicate<MachineSpec> means = meaning(name);
        List<Integer> pool = IntStream.range(0, machines.size())
                .filter(number -> means.test(machines.get(number)))
                .boxed()
                .toList();
        if (pool.isEmpty()) {
            throw new IllegalArgumentException("there is no machine '" + name
                    + "'; machines are named, or meant by all, zone/NAME, rack/NAME or region/NAME; the first is "
                    + machines.getFirst().name() + ", the last "
                    + machines.getLast().name());
        }
        return pool;
    }

    private static Predicate<MachineSpec> meaning(String name) {
        int slash = name.indexOf('/');
        String place = name.substring(slash + 1);
        return switch (slash < 0 ? name : name.substring(0, slash)) {
            case "region" -> machine -> machine.region().equals(place);
            case "zone" -> machine -> machine.zone().equals(place);
            case "rack" -> machine -> machine.rack().equals(place);
            case "all" -> machine -> true;
            default -> machine -> machine.name().equals(name);
        };
    }

    @Override
    public String toString() {
        return String.join(" ", texts);
    }
}
