package dev.drydock.sim.machine;

<<<<<<< HEAD
import dev.drydock.sim.random.Distribution;
=======
import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.SomeOf;
import java.util.ArrayList;
import java.util.List;
>>>>>>> integration
import java.util.Optional;

/**
 * Something that goes wrong with machines.
 *
 * @param at when, from the start of the run
 * @param every from the beginning of one to that of the next, if it comes again and again
 * @param lasting how long it lasts; for good when empty
<<<<<<< HEAD
 * @param machines to which; drawn anew each time it comes
 */
public record MachineFault(
        Distribution at,
        Optional<Distribution> every,
        Optional<Distribution> lasting,
        MachineSelector machines,
        Kind kind) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachineFault {
=======
 * @param whom each by the name of a machine, as {@code zone/a}, {@code rack/r1} or {@code region/eu}, {@code all}, or some of
 *     these: {@code 2 of all}; drawn anew each time it comes
 */
public record MachineFault(
        Distribution at, Optional<Distribution> every, Optional<Distribution> lasting, List<String> whom, Kind kind) {

    /** What goes wrong. */
    public enum Kind {
        /** They lose power, and with it all that runs on them. */
        CRASH,
        /** Nobody can talk with them; what runs on them goes on. */
        CUT
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachineFault {
        whom = List.copyOf(whom);
        if (whom.isEmpty()) {
            throw new IllegalArgumentException("a fault names at least one machine");
        }
>>>>>>> integration
        if (every.isPresent() && !(every.get().mean() > 0)) {
            throw new IllegalArgumentException("from one fault to the next there is some time");
        }
    }

<<<<<<< HEAD
    /** What goes wrong. */
    public enum Kind {
        /** They lose power; when it is over they boot. */
        CRASH("crash"),
        /** Their network is cut; what runs on them goes on. */
        CUT("cut");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** A word, without the machine. */
        public String text() {
            return text;
        }
=======
    /** @throws IllegalArgumentException with a sentence for the user when it means no machine */
    void requireIn(List<MachineSpec> machines) {
        among(machines).require(whom);
    }

    List<Integer> select(List<MachineSpec> machines, RandomStream random) {
        return among(machines).select(whom, random);
    }

    private static SomeOf among(List<MachineSpec> machines) {
        return new SomeOf("machines", machines.size(), name -> pool(name, machines));
    }

    private static List<Integer> pool(String name, List<MachineSpec> machines) {
        List<Integer> pool = new ArrayList<>();
        for (int number = 0; number < machines.size(); number++) {
            MachineSpec machine = machines.get(number);
            if (name.equals("all")
                    || name.equals(machine.name())
                    || name.equals("region/" + machine.region())
                    || name.equals("zone/" + machine.zone())
                    || name.equals("rack/" + machine.rack())) {
                pool.add(number);
            }
        }
        if (pool.isEmpty()) {
            throw new IllegalArgumentException("there is no machine '" + name + "'; name one such as "
                    + machines.get(0).name() + ", zone/..., rack/..., region/... or all");
        }
        return pool;
>>>>>>> integration
    }
}
