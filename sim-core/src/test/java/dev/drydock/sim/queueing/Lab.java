package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import dev.drydock.record.course.ServiceStats;
import dev.drydock.record.course.Window;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.List;
import java.util.Optional;

/** One service whose requests a test sends itself, all to server s1, and sees end. */
final class Lab {
    static final long SECOND = 1_000_000_000;

    /** Hears when a request of a test is over. */
    interface Listener {
        void over(int tag, Ended ended, long now);
    }

    /** Options of no policy. */
    record Nothing() {}

    /** Always the first server. */
    record First() implements PolicyProvider<Nothing> {
        @Override
        public String name() {
            return "first";
        }

        @Override
        public String summary() {
            return "always the first server";
        }

        @Override
        public String source() {
            return "these tests";
        }

        @Override
        public Nothing defaults() {
            return new Nothing();
        }

        @Override
        public Policy create(Nothing options, Setup setup) {
            return new Policy() {
                private Servers servers;

                @Override
                public void servers(Servers among, long now) {
                    servers = among;
                }

                @Override
                public int pick(Request request, Context context) {
                    return servers.at(0);
                }
            };
        }
    }

    final Simulation simulation;
    final Service service;
    final ServiceStats stats;
    private final Listener listener;

    Lab(long seed, ServersSpec servers, Listener listener) {
        this.simulation = new Simulation(seed);
        this.listener = listener;
        Window window = new Window(0, 1_000_000 * SECOND, 1_000 * SECOND);
        this.service = new Service(simulation, spec(servers, new ArrivalSpec.Poisson(1), 1e6), window);
        this.stats = service.stats;
        service.start(null);
    }

    static ServiceSpec spec(ServersSpec servers, ArrivalSpec arrivals, double meanWork) {
        BalancerSpec balancer =
                new BalancerSpec(List.of(new PolicySpec<>(new First(), new Nothing())), 1, Optional.empty());
        return new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(arrivals, Optional.empty())),
                Distribution.exponential(meanWork),
                servers,
                balancer);
    }

    static ServersSpec one(Discipline discipline, int cores) {
        return one(discipline, cores, SpeedChanges.NONE);
    }

    static ServersSpec one(Discipline discipline, int cores, SpeedChanges changes) {
        return new ServersSpec(List.of(new ServerSpec(cores, 1, 1, "", changes)), Optional.empty(), discipline);
    }

    Station station() {
        return service.stations[0];
    }

    /** Lets something be done at some time. */
    void at(long time, Runnable action) {
        Entity once = new Entity(simulation) {
            @Override
            protected void handle(int kind, long argument, Object payload) {
                action.run();
            }
        };
        simulation.schedule(once, time - simulation.now(), 0, 0);
    }

    /** A request arrives now. */
    void arrive(int tag, long work, int priority) {
        Demand demand = new Demand();
        demand.work = work;
        demand.priority = priority;
        service.begin(demand, (of, ended) -> listener.over(of, ended, simulation.now()), tag);
    }
}
