package dev.drydock.scenario.live;

import dev.drydock.live.load.LoadResults;
import dev.drydock.live.outcome.Material.Request;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.LoadBounds;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.TrafficPart;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.TrafficScript;
import java.util.List;

/** Who asks a service, as one process. The requests are those of the simulator for the same seed. */
final class ServiceLoad {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final ServiceSpec spec;
    private final MeasureSpec measure;
    private final long seed;

    ServiceLoad(ServiceSpec spec, MeasureSpec measure, long seed) {
        this.spec = spec;
        this.measure = measure;
        this.seed = seed;
    }

    TrafficPart part(List<HostPort> balancers) {
        TrafficScript script = TrafficScript.draw(spec, seed, measure.durationNanos());
        return new TrafficPart(
                spec.name(),
                new TrafficPart.Script(
                        script.clients(),
                        Longs.of(script.arrivals()),
                        Longs.of(script.thinks()),
                        Longs.of(script.works()),
                        Longs.of(script.keys()),
                        Longs.of(script.priorities()),
                        Longs.of(script.balancers())),
                measure.durationNanos(),
                balancers,
                PATIENCE_NANOS,
                LoadBounds.USUAL);
    }

    List<Request> requests(List<String> result) {
        return LoadResults.parse(result).requests().stream()
                .map(LoadResults.Answered::request)
                .toList();
    }
}
