package dev.drydock.sim.trace;

import dev.drydock.record.TraceEvent;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Simulation;
import java.util.function.Consumer;

/** Where the parts of a run say what happens: always into its hash, and into a trace when somebody listens. */
public final class Tracing {
    private final Simulation simulation;
    private final Consumer<TraceEvent> sink;
    private final TraceHash hash = new TraceHash();

    /**
     * The tracing of one run.
     *
     * @param sink hears every event; or null
     */
    public Tracing(Simulation simulation, Consumer<TraceEvent> sink) {
        this.simulation = simulation;
        this.sink = sink;
    }

    /** The hash of the run. */
    public TraceHash hash() {
        return hash;
    }

    /** Takes every event of the simulation from now on into the hash: when it happened, to whom, and of what kind. */
    public void hashEvents() {
        simulation.afterEachEvent((target, kind) -> {
            hash.fold(simulation.now());
            hash.fold(((long) target.id() << 8) | kind);
        });
    }

    /** Whether somebody listens; when not, telling is wasted. */
    public boolean on() {
        return sink != null;
    }

    /**
     * Tells what happens now.
     *
     * @param peer the other end, or {@code -}
     * @param detail turned into text only when somebody listens
     */
    public void tell(What what, String node, String peer, Object detail) {
        if (sink != null) {
            sink.accept(new TraceEvent(simulation.now(), node, what, peer, String.valueOf(detail)));
        }
    }
}
