package dev.drydock.sim.machine;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes trouble for machines as specified, each specification with a stream of its own, {@code machines/faults/N}. A machine
 * that several faults have hit is well again when the last of them is over.
 */
public final class MachineFaults extends Entity {
    private static final int BEGIN = 0;
    private static final int END = 1;
    /** More machines than this are not told one by one. */
    private static final int MOST_NAMED = 5;
    /** What comes after so many of them is not told. */
    private static final int MOST_TOLD = 1_000;

    private final Simulation simulation;
    private final Machines machines;
    private final List<MachineFault> faults;
    private final List<RandomStream> streams = new ArrayList<>();
    private final long end;
    private final int[] crashes;
    private final int[] cuts;
    private final List<Spell> spells = new ArrayList<>();
    private final List<TimelineEvent> timeline = new ArrayList<>();

    /** Trouble at some machines for some time. */
    private static final class Spell {
        private final MachineFault fault;
        private final List<Integer> machines;
        private final long from;
        private long until = -1;

        Spell(MachineFault fault, List<Integer> machines, long from) {
            this.fault = fault;
            this.machines = machines;
            this.from = from;
        }
    }

    /**
     * Faults that have not begun yet.
     *
     * @param end no trouble begins then or later, in nanoseconds
     */
    public MachineFaults(Simulation simulation, Machines machines, List<MachineFault> faults, long end) {
        super(simulation);
        this.simulation = simulation;
        this.machines = machines;
        this.faults = List.copyOf(faults);
        this.end = end;
        this.crashes = new int[machines.size()];
        this.cuts = new int[machines.size()];
    }

    /** Begins; what is to go wrong from the start goes wrong now. */
    public void start() {
        for (int i = 0; i < faults.size(); i++) {
            streams.add(simulation.stream("machines/faults/" + i));
            long at = faults.get(i).at().sample(streams.get(i));
            if (at == 0) {
                begin(i);
            } else if (at < end) {
                simulation.schedule(this, at, BEGIN, i);
            }
        }
    }

    private void begin(int number) {
        MachineFault fault = faults.get(number);
        RandomStream random = streams.get(number);
        Spell spell = new Spell(fault, fault.machines().select(machines.specs(), random), simulation.now());
        if (spells.size() < MOST_TOLD) {
            spells.add(spell);
        }
        fault.lasting().ifPresent(lasting -> simulation.schedule(this, lasting.sample(random), END, 0, spell));
        fault.every().ifPresent(every -> {
            long gap = Math.max(1, every.sample(random));
            if (simulation.now() + gap < end) {
                simulation.schedule(this, gap, BEGIN, number);
            }
        });
        spell.machines.forEach(machine -> hit(fault.kind(), machine));
    }

    private void hit(MachineFault.Kind kind, int machine) {
        if (kind == MachineFault.Kind.CRASH) {
            if (crashes[machine]++ == 0) {
                machines.crash(machine);
                tell(Kind.CRASHED, machine, "");
            }
        } else if (cuts[machine]++ == 0) {
            machines.cut(machine, true);
            tell(Kind.REMARK, machine, "network cut");
        }
    }

    private void end(Spell spell) {
        spell.until = simulation.now();
        for (int machine : spell.machines) {
            if (spell.fault.kind() == MachineFault.Kind.CRASH) {
                if (--crashes[machine] == 0) {
                    machines.restore(machine);
                    tell(Kind.STARTED, machine, "");
                }
            } else if (--cuts[machine] == 0) {
                machines.cut(machine, false);
                tell(Kind.REMARK, machine, "network healed");
            }
        }
    }

    private void tell(Kind kind, int machine, String text) {
        if (timeline.size() < MOST_TOLD) {
            timeline.add(new TimelineEvent(
                    simulation.now(), kind, machines.spec(machine).name(), 0, text));
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == BEGIN) {
            begin((int) argument);
        } else {
            end((Spell) payload);
        }
    }

    /** What went wrong and for how long, until now. */
    public List<FaultBand> bands() {
        return spells.stream()
                .map(spell -> new FaultBand(
                        spell.fault.kind().text() + " " + who(spell.machines),
                        spell.from,
                        spell.until < 0 ? simulation.now() : spell.until))
                .toList();
    }

    private String who(List<Integer> which) {
        return which.size() > MOST_NAMED
                ? which.size() + " machines"
                : which.stream().map(machine -> machines.spec(machine).name()).collect(Collectors.joining(" "));
    }

    /** Machines that crashed, started, were cut off and were reached again. */
    public List<TimelineEvent> timeline() {
        return List.copyOf(timeline);
    }
}
