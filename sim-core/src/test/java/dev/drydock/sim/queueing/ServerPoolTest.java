package dev.drydock.sim.queueing;

import static dev.drydock.sim.queueing.Worlds.MILLI;
import static dev.drydock.sim.queueing.Worlds.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.record.Measures;
import dev.drydock.record.Verdict;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.workload.ArrivalSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Servers that come and go: what callers see of each thing that can become of one. */
class ServerPoolTest {
    private final Simulation simulation = new Simulation(1);

    /** Services at work, to which a test does things at times of its choosing. */
    private static final class World {
        final Simulation simulation;
        final Services services;
        final ServerPool pool;
        private final long end;

        World(Simulation simulation, ServiceSpec service, long end) {
            this.simulation = simulation;
            this.end = end;
            this.services = new Services(simulation, new ServicesSpec(List.of(service), Worlds.measure(0, end)));
            this.pool = services.pool("api");
        }

        void at(long time, Runnable action) {
            Entity once = new Entity(simulation) {
                @Override
                protected void handle(int kind, long argument, Object payload) {
                    action.run();
                }
            };
            simulation.schedule(once, time, 0, 0);
        }

        Map<String, Double> run() {
            services.start();
            services.markWarmup();
            simulation.runUntil(end);
            services.markEnd();
            simulation.runUntil(2 * end);
            assertThat(services.verdicts()).allMatch(verdict -> verdict.status() == Verdict.Status.HELD);
            Map<String, Double> measures = new TreeMap<>();
            services.measure(measures);
            return measures;
        }
    }

    /** One request every 100 ms, each of 10 ms of work. */
    private static ServiceSpec everyTenth(Discipline discipline) {
        return service(discipline, new ArrivalSpec.Constant(10), Distribution.constant(10 * MILLI));
    }

    private static ServiceSpec service(Discipline discipline, ArrivalSpec arrivals, Distribution work) {
        ServersSpec servers =
                new ServersSpec(List.of(ServerSpec.USUAL), Optional.empty(), discipline).on(ContainerServers.of("web"));
        return new ServiceSpec(
                "api",
                Optional.of(new TrafficSpec(arrivals, Optional.empty())),
                work,
                servers,
                Worlds.balancer(Worlds.random(), 1));
    }

    @Test
    void nobodyIsAskedBeforeServersAreListed() {
        World world = new World(simulation, everyTenth(Discipline.FIFO), 10 * SECOND);
        world.at(SECOND / 2, () -> world.pool.open(1, ""));
        world.at(5 * SECOND, () -> world.pool.list(new int[] {0}));
        Map<String, Double> measures = world.run();
        assertThat(measures.get(Measures.ERRORS)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void aServerIsAsFastAsItsContainer() {
        World world = new World(simulation, everyTenth(Discipline.FIFO), 10 * SECOND);
        world.at(0, () -> world.pool.list(new int[] {world.pool.open(0.5, "")}));
        world.at(5 * SECOND, () -> world.pool.speed(0, 0.25));
        Map<String, Double> measures = world.run();
        assertThat(measures.get("sojourn.max")).isCloseTo(40 * MILLI, within(0.1 * MILLI));
        assertThat(measures.get("sojourn.mean")).isCloseTo(30 * MILLI, within(0.5 * MILLI));
        assertThat(measures.get(Measures.UTILISATION)).isCloseTo(0.3, within(0.01));
    }

    @Test
    void utilisationIsOfTheTimeForWhichServersAreUp() {
        World world = new World(simulation, everyTenth(Discipline.FIFO), 10 * SECOND);
        world.at(SECOND, () -> world.pool.list(new int[] {world.pool.open(1, "")}));
        world.at(6 * SECOND, () -> {
            world.pool.list(new int[] {});
            world.pool.ends(0, false);
        });
        assertThat(world.run().get(Measures.UTILISATION)).isCloseTo(0.1, within(0.003));
    }

    @Test
    void whoIsListedAndDeadRefusesAndWhoDiesSilentlyNeverAnswers() {
        World refused = new World(new Simulation(1), everyTenth(Discipline.FIFO), 10 * SECOND);
        refused.at(0, () -> refused.pool.list(new int[] {refused.pool.open(1, "")}));
        refused.at(5 * SECOND, () -> refused.pool.ends(0, false));
        assertThat(refused.run().get(Measures.ERRORS)).isCloseTo(0.5, within(0.02));
        assertThat(refused.services.underWay()).isZero();

        World silent = new World(new Simulation(1), everyTenth(Discipline.FIFO), 10 * SECOND);
        silent.at(0, () -> silent.pool.list(new int[] {silent.pool.open(1, "")}));
        silent.at(5 * SECOND, () -> silent.pool.ends(0, true));
        silent.at(7 * SECOND, () -> silent.pool.ends(0, false));
        assertThat(silent.run().get(Measures.ERRORS)).isCloseTo(0.3, within(0.02));
        assertThat(silent.services.underWay()).isBetween(19L, 21L);
    }

    @Test
    void whoClosesServesWhatItHolds() {
        ServiceSpec slow = service(Discipline.FIFO, new ArrivalSpec.Constant(10), Distribution.constant(SECOND));
        World world = new World(simulation, slow, 2 * SECOND);
        world.at(0, () -> world.pool.list(new int[] {world.pool.open(1, "")}));
        world.at(SECOND, () -> world.pool.closes(0));
        Map<String, Double> measures = world.run();
        // Ten come before the close and wait their turn; after as long again, some of them have been served.
        assertThat(world.pool.departed(0)).isBetween(3L, 4L);
        assertThat(measures.get(Measures.ERRORS)).isGreaterThan(0.5);
        assertThat(world.pool.answers(0)).isFalse();
    }

    @Test
    void nothingComesThroughACut() {
        World world = new World(simulation, everyTenth(Discipline.FIFO), 10 * SECOND);
        world.at(0, () -> world.pool.list(new int[] {world.pool.open(1, "")}));
        world.at(4 * SECOND, () -> world.pool.cut(0, true));
        world.at(6 * SECOND, () -> world.pool.cut(0, false));
        Map<String, Double> measures = world.run();
        assertThat(world.services.underWay()).isBetween(19L, 21L);
        assertThat(measures.getOrDefault(Measures.ERRORS, 0.0)).isZero();
        assertThat(measures.get(Measures.STALE)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void numbersAreNeverUsedAgainAndServersStartAgainEmpty() {
        World world = new World(simulation, everyTenth(Discipline.PROCESSOR_SHARING), 10 * SECOND);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            world.at(i * SECOND, () -> {
                int number = world.pool.open(1, "z" + numbers.size());
                numbers.add(number);
                world.pool.list(new int[] {number});
                if (number > 0) {
                    world.pool.ends(number - 1, false);
                }
            });
        }
        world.at(6 * SECOND + 105 * MILLI, () -> world.pool.ends(4, false));
        world.at(7 * SECOND, () -> world.pool.starts(4));
        Map<String, Double> measures = world.run();
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
        assertThat(measures.get(Measures.ERRORS)).isBetween(0.08, 0.11);
    }

    @Property(tries = 25)
    void theLawsHoldWhateverBecomesOfServers(@ForAll long seed, @ForAll Discipline discipline) {
        ServiceSpec service = service(discipline, new ArrivalSpec.Poisson(50), Distribution.exponential(20 * MILLI));
        World world = new World(new Simulation(seed), service, 10 * SECOND);
        RandomStream random = world.simulation.stream("test");
        for (int i = 0; i < 200; i++) {
            world.at(random.nextLong(10 * SECOND), () -> churn(world.pool, random));
        }
        Map<String, Double> measures = world.run();
        assertThat(measures.get(Measures.UTILISATION)).isBetween(0.0, 1.0);
    }

    private static void churn(ServerPool pool, RandomStream random) {
        int server = pool.opened() == 0 ? -1 : random.nextInt(pool.opened());
        switch (server < 0 ? 0 : random.nextInt(9)) {
            case 0, 1 -> pool.open(0.1 + random.nextDouble(), "z" + random.nextInt(3));
            case 2 -> pool.ends(server, random.nextBoolean(0.5));
            case 3 -> pool.starts(server);
            case 4 -> pool.closes(server);
            case 5 -> pool.hangs(server, random.nextBoolean(0.5));
            case 6 -> pool.cut(server, random.nextBoolean(0.5));
            case 7 -> pool.speed(server, 2 * random.nextDouble());
            default -> {
                int from = random.nextInt(pool.opened());
                int[] listed = new int[pool.opened() - from];
                for (int i = 0; i < listed.length; i++) {
                    listed[i] = from + i;
                }
                pool.list(listed);
            }
        }
    }
}
