package dev.drydock.scenario.live;

import dev.drydock.live.conduct.Collected;
import dev.drydock.live.conduct.Conductor;
import dev.drydock.live.conduct.Member;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.outcome.LiveOutcome;
import dev.drydock.live.plan.Security;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.TrialOutcome;
import dev.drydock.scenario.run.TrialRunner;
import dev.drydock.sim.trial.TrialSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs trials live, one at a time, each in a fleet of its own. */
public final class LiveTrials implements TrialRunner {
    private final Supplier<Fleet> fleets;
    private final LiveOptions options;
    private final Consumer<String> progress;
    private final List<LiveRecord> records = new ArrayList<>();

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
            synchronized (records) {
                records.add(collected.live());
            }
            return LiveOutcome.of(voyage.material(number, collected));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of a trial", e);
        }
    }

    /** What each trial saw of the world, in the order in which they ran. */
    public List<LiveRecord> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
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
