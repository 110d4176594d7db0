package dev.drydock.live.orchestration.docker;

import dev.drydock.live.orchestration.Progress.State;
import dev.drydock.live.orchestration.SwarmEngine.TaskView;
import dev.drydock.live.orchestration.SwarmEngine.UpdateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What the answers of an engine say of its swarm (Docker Engine API 1.41). */
final class SwarmJson {
    private SwarmJson() {}

    /** Where an update stands, of the answer of {@code /services/ID}. */
    static UpdateView update(JsonNode service) {
        JsonNode status = service.path("UpdateStatus");
        return new UpdateView(
                state(status.path("State").asString("")),
                time(status.path("StartedAt")),
                time(status.path("CompletedAt")),
                time(service.path("UpdatedAt")),
                status.path("Message").asString(""));
    }

    private static State state(String word) {
        return switch (word) {
            case "updating" -> State.UPDATING;
            case "paused" -> State.PAUSED;
            case "completed" -> State.COMPLETED;
            case "rollback_started" -> State.ROLLBACK_STARTED;
            case "rollback_paused" -> State.ROLLBACK_PAUSED;
            case "rollback_completed" -> State.ROLLBACK_COMPLETED;
            default -> State.NONE;
        };
    }

    /** Tasks, of the answer of {@code /tasks}. */
    static List<TaskView> tasks(JsonNode tasks) {
        List<TaskView> views = new ArrayList<>();
        for (JsonNode task : tasks) {
            JsonNode status = task.path("Status");
            String revision = task.path("Spec")
                    .path("ContainerSpec")
                    .path("Labels")
                    .path(Placing.REVISION)
                    .asString("1");
            views.add(new TaskView(
                    task.path("ID").asString(""),
                    task.path("Slot").asInt(0),
                    Integer.parseInt(revision),
                    status.path("State").asString("").toLowerCase(Locale.ROOT),
                    task.path("DesiredState").asString("").toLowerCase(Locale.ROOT),
                    time(status.path("Timestamp")),
                    status.path("Err").asString("")));
        }
        return views;
    }

    private static long time(JsonNode node) {
        String text = node.asString("");
        return text.isEmpty() || text.startsWith("0001-") ? 0 : DockerWitness.nanos(text);
    }
}
