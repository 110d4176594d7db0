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
            case Trouble.Slow(double factor) -> LiveFault.Server.slow(servers, factor);
            case Trouble.Pause pause -> new LiveFault.Pause(servers);
            case Trouble.BlackHole hole -> LiveFault.Server.stalled(servers, trouble.text());
            case Trouble.Sinkhole hole -> LiveFault.Server.failing(servers, trouble.text(), 1);
            case Trouble.Errors(double share) -> LiveFault.Server.failing(servers, trouble.text(), share);
            case Trouble.Drain drain -> new LiveFault.Drain(servers);
            case Trouble.Closing closing -> LiveFault.Server.closing(servers);
            case Trouble.Leak(double share) -> LiveFault.Server.leaking(servers, share);
        };
    }
}
