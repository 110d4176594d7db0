package dev.drydock.live.orchestration;

import static dev.drydock.live.service.Harbour.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.live.orchestration.ContainerEngine.Health;
import dev.drydock.live.orchestration.ContainerEngine.State;
import dev.drydock.live.orchestration.ContainerEngine.View;
import dev.drydock.live.orchestration.LiveWorkload.After;
import dev.drydock.live.orchestration.LiveWorkload.Condition;
import dev.drydock.live.orchestration.LiveWorkload.EngineRestart;
import dev.drydock.live.placed.StandIn;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeSetTest {
    private static final View RUNS = new View(State.RUNNING, Health.NONE, 0);

    private static LiveWorkload service(String name, int replicas, After... after) {
        return LiveWorkload.of(name, replicas, StandIn.PLAIN).started(List.of(after), EngineRestart.NO);
    }

    @Test
    void servicesStartAfterWhatTheyDependOn() {
        FakeContainers engine = new FakeContainers(name -> switch (name) {
            case "db" -> new View(State.RUNNING, Health.HEALTHY, 0);
            case "job" -> new View(State.EXITED, Health.NONE, 0);
            default -> RUNS;
        });
        try (ComposeSet set = new ComposeSet(
                engine,
                List.of(
                        service("web", 2, new After("job", Condition.COMPLETED, true)),
                        service("job", 1, new After("db", Condition.HEALTHY, true)),
                        service("db", 1)))) {
            set.start();
            await(set::isSettled);
            List<String> starts = engine.done().stream()
                    .filter(each -> each.startsWith("start"))
                    .toList();
            assertThat(starts).hasSize(4);
            assertThat(starts.subList(0, 2)).containsExactly("start db-1-r1", "start job-1-r1");
        }
        assertThat(engine.there()).isEmpty();
    }

    @Test
    void whatDependsOnAFailureIsNotStarted() {
        FakeContainers engine =
                new FakeContainers(name -> name.equals("job") ? new View(State.EXITED, Health.NONE, 3) : RUNS);
        try (ComposeSet set = new ComposeSet(
                engine, List.of(service("web", 1, new After("job", Condition.COMPLETED, true)), service("job", 1)))) {
            set.start();
            await(set::isSettled);
            assertThat(engine.done()).doesNotContain("start web-1-r1");
            assertThat(set.timeline().progress())
                    .anySatisfy(each -> assertThat(each.message())
                            .isEqualTo("not started: job did not complete successfully: exit 3"));
        }
    }

    @Test
    void anUpdateReplacesAllContainersAndARollbackBringsTheOldOnesBack() {
        FakeContainers engine = new FakeContainers(name -> RUNS);
        try (ComposeSet set = new ComposeSet(engine, List.of(service("web", 2)))) {
            set.start();
            await(set::isSettled);
            set.change(new LiveChange.Update(service("web", 1)));
            await(set::isSettled);
            assertThat(engine.there()).containsExactlyInAnyOrder("web-1-r2", "web-2-r2");
            set.change(new LiveChange.Scale("web", 3));
            await(set::isSettled);
            assertThat(engine.there()).contains("web-3-r2");
            set.change(new LiveChange.Rollback("web"));
            await(set::isSettled);
            assertThat(engine.there()).containsExactlyInAnyOrder("web-1-r1", "web-2-r1");
            assertThat(set.timeline().progress().stream().map(Progress::state))
                    .containsExactly(
                            Progress.State.UPDATING,
                            Progress.State.COMPLETED,
                            Progress.State.UPDATING,
                            Progress.State.COMPLETED);
        }
    }

    @Test
    void circlesAndMissingServicesAreRefusedBeforeAnythingIsMade() {
        FakeContainers engine = new FakeContainers(name -> RUNS);
        assertThatThrownBy(() -> new ComposeSet(
                        engine,
                        List.of(
                                service("a", 1, new After("b", Condition.STARTED, true)),
                                service("b", 1, new After("a", Condition.STARTED, true)))))
                .hasMessageContaining("wait for each other");
        assertThatThrownBy(() ->
                        new ComposeSet(engine, List.of(service("a", 1, new After("x", Condition.STARTED, true)))))
                .hasMessageContaining("'x'");
        assertThat(engine.done()).isEmpty();
    }
}
