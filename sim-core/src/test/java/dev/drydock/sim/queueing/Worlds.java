package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Policy.Hears;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import dev.drydock.sim.measure.MeasureSpec;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Small worlds of services, whose policies are given as lambdas. */
final class Worlds {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private Worlds() {}

    /** No options. */
    record None() {}

    /** A policy for tests. */
    record Offered(String name, List<Hears> hears, Function<Setup, Policy> make) implements PolicyProvider<None> {
        @Override
        public String summary() {
            return name;
        }

        @Override
        public String source() {
            return "this test";
        }

        @Override
        public None defaults() {
            return new None();
        }

        @Override
        public List<Hears> hears(None options) {
            return hears;
        }

        @Override
        public Policy create(None options, Setup setup) {
            return make.apply(setup);
        }
    }

    static PolicySpec<None> policy(Function<Setup, Policy> make, Hears... hears) {
        return new PolicySpec<>(new Offered("test", List.of(hears), make), new None());
    }

    /** Any server, all alike. */
    static PolicySpec<None> random() {
        return policy(setup -> new Seen() {
            @Override
            int choose(dev.drydock.protocol.balance.Request request, dev.drydock.protocol.balance.Context context) {
                return servers().at(context.random().nextInt(servers().count()));
            }
        });
    }

    /** The server that holds the fewest requests as far as is known, any of several. */
    static PolicySpec<None> shortest() {
        return policy(
                setup -> new Seen() {
                    @Override
                    int choose(
                            dev.drydock.protocol.balance.Request request,
                            dev.drydock.protocol.balance.Context context) {
                        int best = -1;
                        int ties = 0;
                        for (int i = 0; i < servers().count(); i++) {
                            int server = servers().at(i);
                            int held = context.requestsAt(server);
                            if (best < 0 || held < context.requestsAt(best)) {
                                best = server;
                                ties = 1;
                            } else if (held == context.requestsAt(best)
                                    && context.random().nextInt(++ties) == 0) {
                                best = server;
                            }
                        }
                        return best;
                    }
                },
                Hears.REQUESTS);
    }

    static ServersSpec servers(int count) {
        return new ServersSpec(Collections.nCopies(count, ServerSpec.USUAL), Optional.empty(), Discipline.FIFO);
    }

    static BalancerSpec balancer(PolicySpec<?> policy, int count) {
        return new BalancerSpec(List.of(policy), count, Optional.empty());
    }

    static ServiceSpec service(ArrivalSpec arrivals, Distribution work, int servers, BalancerSpec balancer) {
        return new ServiceSpec(
                "api", Optional.of(new TrafficSpec(arrivals, Optional.empty())), work, servers(servers), balancer);
    }

    static MeasureSpec measure(long warmup, long duration) {
        return new MeasureSpec(duration, warmup, SECOND, false);
    }

    /** Runs services, in which the laws must hold. */
    static TrialRecord run(long seed, long warmup, long duration, ServiceSpec... services) {
        TrialRecord record = ServicesTrial.run(
                        new ServicesSpec(List.of(services), measure(warmup, duration)), seed, 1, null)
                .record();
        for (Verdict verdict : record.verdicts()) {
            if (verdict.status() != dev.drydock.record.Verdict.Status.HELD) {
                throw new AssertionError(verdict);
            }
        }
        return record;
    }
}
