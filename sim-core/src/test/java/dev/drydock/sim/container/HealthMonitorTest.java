package dev.drydock.sim.container;

import static dev.drydock.sim.container.Dock.MILLI;
import static dev.drydock.sim.container.Dock.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Docker's health checks (moby, daemon/health.go). A process runs 300 ms after the command to start it. */
class HealthMonitorTest {
    private final Dock dock = Dock.of(1);

    private static Behaviour readyAfter(long nanos, Optional<Behaviour.Sickens> sickens) {
        return new Behaviour(
                Distribution.constant(300 * MILLI),
                Distribution.constant(nanos),
                Distribution.constant(0),
                0,
                0,
                0,
                Optional.empty(),
                sickens);
    }

    private Container run(HealthCheck check, long readyNanos) {
        return dock.run(
                0,
                Dock.brisk().behaving(readyAfter(readyNanos, Optional.empty())).checked(check));
    }

    private List<String> health() {
        return dock.heard.stream().filter(line -> line.contains("HEALTHY")).toList();
    }

    @Test
    void theFirstCheckComesAnIntervalAfterTheStart() {
        Container web = run(new HealthCheck(0, 10 * SECOND, SECOND, 3, 1, 0, 5 * SECOND), 0);
        dock.simulation.runFor(5 * SECOND);
        assertThat(web.health()).isEqualTo(Container.Health.STARTING);
        dock.simulation.runFor(60 * SECOND);
        assertThat(health()).containsExactly("10300 0 HEALTHY");
    }

    @Test
    void failuresInARowMakeItUnhealthyAndOneSuccessHealthy() {
        run(new HealthCheck(0, 2 * SECOND, SECOND, 3, 1, 0, 5 * SECOND), 9 * SECOND);
        dock.simulation.runFor(60 * SECOND);
        assertThat(health()).containsExactly("6300 0 UNHEALTHY", "10300 0 HEALTHY");
    }

    @Test
    void failuresWithinTheStartPeriodDoNotCount() {
        // Checks every second while it starts: at 1 ... 5 s; the one at 5 s counts. Then every 2 s.
        run(new HealthCheck(0, 2 * SECOND, SECOND, 3, 1, 5 * SECOND, SECOND), 100 * SECOND);
        dock.simulation.runFor(60 * SECOND);
        assertThat(health()).containsExactly("9300 0 UNHEALTHY");
    }

    @Test
    void theStartIntervalEndsWithTheFirstSuccess() {
        run(new HealthCheck(0, 30 * SECOND, SECOND, 3, 1, 60 * SECOND, SECOND), 2500 * MILLI);
        dock.simulation.runFor(10 * SECOND);
        assertThat(health()).containsExactly("3300 0 HEALTHY");
    }

    @Test
    void aSickProcessLetsChecksRunIntoTheirTimeout() {
        Behaviour sick = readyAfter(
                0,
                Optional.of(new Behaviour.Sickens(
                        Distribution.constant(5 * SECOND), Optional.of(Distribution.constant(20 * SECOND)))));
        dock.run(0, Dock.brisk().behaving(sick).checked(new HealthCheck(0, 2 * SECOND, SECOND, 2, 1, 0, SECOND)));
        dock.simulation.runFor(60 * SECOND);
        // Healthy at 2.3 and 4.3; asked at 6.3, failed at 7.3; asked at 9.3, failed at 10.3. Well again at 25.3.
        assertThat(health()).containsExactly("2300 0 HEALTHY", "10300 0 UNHEALTHY", "27300 0 HEALTHY");
    }

    @Test
    void eachStartBeginsAnew() {
        Container web = run(new HealthCheck(0, SECOND, SECOND, 1, 1, 0, SECOND), 0);
        dock.simulation.runFor(5 * SECOND);
        dock.docker.stop(web);
        dock.simulation.runFor(SECOND);
        dock.docker.start(web);
        dock.simulation.runFor(500 * MILLI);
        assertThat(web.health()).isEqualTo(Container.Health.STARTING);
        dock.simulation.runFor(SECOND);
        assertThat(web.health()).isEqualTo(Container.Health.HEALTHY);
    }

    @Test
    void thereIsNoHealthWithoutACheck() {
        Container web = dock.run(0, Dock.brisk());
        dock.simulation.runFor(100 * SECOND);
        assertThat(web.health()).isEqualTo(Container.Health.NONE);
    }
}
