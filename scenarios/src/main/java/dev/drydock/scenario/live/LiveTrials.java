package dev.drydock.scenario.live;

import dev.drydock.live.conduct.Collected;
import dev.drydock.live.conduct.Conductor;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.outcome.Blocks;
import dev.drydock.live.outcome.LiveOutcome;
import dev.drydock.live.outcome.Material;
import dev.drydock.live.outcome.Material.Attempted;
import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.TrialOutcome;
import dev.drydock.record.Verdict;
import dev.drydock.scenario.run.TrialRunner;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs trials live, one at a time, each in a fleet of its own. */
public final class LiveTrials implements TrialRunner {
    private final Supplier<Fleet> fleets;
    private final LiveOptions options;
    private final Consumer<String> progress;
    private final Sightings seen = new Sightings();

    /**
     * Trials in fleets of this kind.
     *
     * @param progress hears what is being done, in a few words
     */
    public LiveTrials(Supplier<Fleet> fleets, LiveOptions options, Consumer<String> progress) {
        this.fleets = fleets;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Looks whether such trials can be run live.
     *
     * @throws Refusal when they cannot
     */
    public void require(TrialSpec spec) {
        new Voyage(spec, 0, options).requirePlannable();
    }

    @Override
    public TrialOutcome run(TrialSpec spec, long seed, int number) {
        Voyage voyage = new Voyage(spec, seed, options);
        try (Fleet fleet = fleets.get()) {
            Conductor conductor = new Conductor(fleet, options.security(), progress);
            Collected collected = conductor.run(conductor.newRun(), voyage);
            Material material = voyage.material(number, collected);
            seen.add(voyage.sighting(collected), Blocks.of(seen.variant(spec), material));
            return proven(LiveOutcome.of(material), voyage.finalReads(collected));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a trial", e);
        }
    }

    /** The last reads are part of the history, so that whoever checks it finds an acknowledged write that is gone. */
    private static TrialOutcome proven(TrialOutcome outcome, List<Attempted> reads) {
        if (reads.isEmpty()) {
            return outcome;
        }
        List<Operation> all = new ArrayList<>(outcome.history().operations());
        reads.forEach(read -> all.add(read.operation()));
        all.sort(Comparator.comparingLong(Operation::invokedNanos));
        long answered = reads.stream()
                .filter(read -> read.operation().outcome() == dev.drydock.record.Outcome.OK)
                .count();
        boolean complete = answered == reads.size();
        List<Verdict> verdicts = new ArrayList<>(outcome.record().verdicts());
        verdicts.add(new Verdict(
                "durable",
                complete ? Verdict.Status.HELD : Verdict.Status.UNDECIDED,
                complete
                        ? "after all nodes were killed at once, " + answered
                                + " keys were read back; what they held is part of the history that is checked"
                        : "after all nodes were killed at once, only " + answered + " of " + reads.size()
                                + " keys could be read back"));
        return new TrialOutcome(outcome.record().withVerdicts(verdicts), new History(all), outcome.latencies());
    }

    /** What the trials so far saw of the world. */
    public Sightings sightings() {
        return seen;
    }

    /**
     * How trials are run live.
     *
     * @param security of connections between peers
     * @param trace whether every message is told
     * @param proof whether at the end of each trial with a group all nodes are killed, started again and read
     * @param manner how servers of services work
     * @param limits what each process may use
     */
    public record LiveOptions(
            Security.Mode security, boolean trace, boolean proof, ServerPart.Manner manner, Member.Limits limits) {}
}
