package dev.drydock.live.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.SwarmEngine.TaskView;
import dev.drydock.live.orchestration.SwarmEngine.UpdateView;
import dev.drydock.live.plan.Plans;
import org.junit.jupiter.api.Test;

/** Answers as Docker 20.10.24 gives them. */
class SwarmJsonTest {

    @Test
    void tasksSayWhereTheyStandAndWhy() {
        String answer = """
                [ { "ID": "t1", "Slot": 2, "CreatedAt": "2026-11-22T23:50:00.1Z",
                    "Spec": { "ContainerSpec": { "Labels": { "dev.drydock.revision": "2" } } },
                    "Status": { "Timestamp": "2026-11-22T23:50:01.000000002Z", "State": "running" },
                    "DesiredState": "running" },
                  { "ID": "t2", "Slot": 1, "Spec": { "ContainerSpec": {} },
                    "Status": { "Timestamp": "2026-11-22T23:50:03Z", "State": "failed",
                                "Err": "task: non-zero exit (1)" },
                    "DesiredState": "shutdown" } ]""";
        assertThat(SwarmJson.tasks(Plans.json().readTree(answer)))
                .containsExactly(
                        new TaskView(
                                "t1",
                                2,
                                2,
                                "running",
                                "running",
                                DockerWitness.nanos("2026-11-22T23:50:01.000000002Z"),
                                ""),
                        new TaskView(
                                "t2",
                                1,
                                1,
                                "failed",
                                "shutdown",
                                DockerWitness.nanos("2026-11-22T23:50:03Z"),
                                "task: non-zero exit (1)"));
    }

    @Test
    void anUpdateSaysWhenItBeganAndEnded() {
        String answer = """
                { "ID": "s", "UpdatedAt": "2026-11-22T23:50:09Z",
                  "UpdateStatus": { "State": "completed", "StartedAt": "2026-11-22T23:50:00.5Z",
                                    "CompletedAt": "2026-11-22T23:50:08.25Z", "Message": "update completed" } }""";
        UpdateView update = SwarmJson.update(Plans.json().readTree(answer));
        assertThat(update.state()).isEqualTo(State.COMPLETED);
        assertThat(update.completedAt() - update.startedAt()).isEqualTo(7_750_000_000L);
    }

    @Test
    void aPausedUpdateHasNoEndOfItsOwn() {
        String answer = """
                { "UpdatedAt": "2026-11-22T23:50:09Z",
                  "UpdateStatus": { "State": "paused", "StartedAt": "2026-11-22T23:50:00Z",
                                    "Message": "update paused due to failure or early termination of task x" } }""";
        UpdateView update = SwarmJson.update(Plans.json().readTree(answer));
        assertThat(update.state()).isEqualTo(State.PAUSED);
        assertThat(update.completedAt()).isZero();
        assertThat(update.writtenAt() - update.startedAt()).isEqualTo(9_000_000_000L);
    }

    @Test
    void aServiceThatWasNeverUpdatedHasNoUpdate() {
        UpdateView update = SwarmJson.update(Plans.json().readTree("{ \"UpdatedAt\": \"2026-11-22T23:50:09Z\" }"));
        assertThat(update.state()).isEqualTo(State.NONE);
        assertThat(update.startedAt()).isZero();
    }
}
