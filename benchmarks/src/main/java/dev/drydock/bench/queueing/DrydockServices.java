package dev.drydock.bench.queueing;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.queueing.BalancerSpec;
import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.queueing.PolicySpec;
import dev.drydock.sim.queueing.ServerSpec;
import dev.drydock.sim.queueing.ServersSpec;
import dev.drydock.sim.queueing.ServiceSpec;
import dev.drydock.sim.queueing.ServicesSpec;
import dev.drydock.sim.queueing.ServicesTrial;
import dev.drydock.sim.queueing.TrafficSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A whole trial of one service: everything that {@code drydock run} does for a seed, save reading and writing files. */
final class DrydockServices {
    private DrydockServices() {}

    /** No options. */
    record None() {}

    /** The fewer requests of two servers drawn with replacement. */
    private record TwoChoices() implements PolicyProvider<None> {
        @Override
        public String name() {
            return "two-choices";
        }

        @Override
        public String summary() {
            return "the fewer requests of two servers, drawn";
        }

        @Override
        public String source() {
            return "Mitzenmacher, \"The power of two choices in randomized load balancing\", 2001";
        }

        @Override
        public None defaults() {
            return new None();
        }

        @Override
        public Policy create(None options, Setup setup) {
            return new Policy() {
                private Servers servers;

                @Override
                public void servers(Servers among, long now) {
                    servers = among;
                }

                @Override
                public int pick(Request request, Context context) {
                    int one = servers.at(context.random().nextInt(servers.count()));
                    int other = servers.at(context.random().nextInt(servers.count()));
                    return context.requestsAt(other) < context.requestsAt(one) ? other : one;
                }
            };
        }
    }

    /** The one server there is. */
    private record Only() implements PolicyProvider<None> {
        @Override
        public String name() {
            return "only";
        }

        @Override
        public String summary() {
            return "the one server there is";
        }

        @Override
        public String source() {
            return "no choice";
        }

        @Override
        public None defaults() {
            return new None();
        }

        @Override
        public Policy create(None options, Setup setup) {
            return new Policy() {
                @Override
                public void servers(Servers among, long now) {}

                @Override
                public int pick(Request request, Context context) {
                    return 0;
                }
            };
        }
    }

    /** So many servers of mean service time 1 ms, loaded by a share, for as long as so many requests take to arrive. */
    static double run(int servers, double load, int requests, Discipline discipline) {
        double perSecond = 1_000 * load * servers;
        long duration = (long) (1e9 * requests / perSecond);
        ServiceSpec service = new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(new ArrivalSpec.Poisson(perSecond), Optional.empty())),
                Distribution.exponential(1e6),
                new ServersSpec(Collections.nCopies(servers, ServerSpec.USUAL), Optional.empty(), discipline),
                new BalancerSpec(
                        List.of(new PolicySpec<>(servers == 1 ? new Only() : new TwoChoices(), new None())),
                        1,
                        Optional.empty()));
        MeasureSpec measure = new MeasureSpec(duration, 0, Math.max(1, duration / 200), false);
        return ServicesTrial.run(new ServicesSpec(List.of(service), measure), 1, 1, null)
                .record()
                .measures()
                .get("sojourn.mean");
    }
}
