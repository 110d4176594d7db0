package dev.drydock.scenario.live;

import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.fault.Target;
import dev.drydock.sim.queueing.ServerFault;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.Trouble;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Draws when which trouble comes to which servers, before a run. */
final class ServerFaultPlans {
    private ServerFaultPlans() {}

    /**
     * The faults of a run.
     *
     * @param names of the servers' processes, by number
     */
    static List<FaultPlan> of(ServiceSpec spec, List<String> names, long durationNanos, long seed) {
        List<FaultPlan> plans = new ArrayList<>();
        for (int i = 0; i < spec.servers().faults().size(); i++) {
            ServerFault fault = spec.servers().faults().get(i);
            RandomStream random = new RandomStream(RandomStream.mix(seed + i));
            long at = fault.at().sample(random);
            while (at < durationNanos) {
                List<String> servers = fault.servers().select(spec.servers().servers(), random).stream()
                        .map(names::get)
                        .toList();
                OptionalLong lasting = fault.lasting()
                        .map(time -> OptionalLong.of(time.sample(random)))
                        .orElse(OptionalLong.empty());
                plans.add(new FaultPlan(at, lasting, live(fault.trouble(), Target.named(servers))));
                if (fault.every().isEmpty()) {
                    break;
                }
                at += Math.max(1, fault.every().get().sample(random));
            }
        }
        return plans;
    }

    private static LiveFault live(Trouble trouble, Target servers) {
        return switch (trouble) {
            case Trouble.Crash crash -> new LiveFault.Kill(servers, false);
            case Trouble.Slow(double factor) -> new LiveFault.Server(servers, factor, 0, false);
            case Trouble.Pause pause -> new LiveFault.Pause(servers);
            case Trouble.BlackHole hole -> new LiveFault.Server(servers, 1, 0, true);
            case Trouble.Sinkhole hole -> new LiveFault.Server(servers, 1, 1, false);
            case Trouble.Errors(double share) -> new LiveFault.Server(servers, 1, share, false);
            case Trouble.Drain drain -> throw refused(trouble);
            case Trouble.Closing closing -> throw refused(trouble);
            case Trouble.Leak leak -> throw refused(trouble);
        };
    }

    private static Refusal refused(Trouble trouble) {
        return new Refusal("the trouble '" + trouble.text() + "' of a server cannot be made live");
    }
}
