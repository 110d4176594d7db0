package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.node.NodeGroup.Heard;
import dev.drydock.live.node.NodeGroup.Settings;
import dev.drydock.live.process.LiveEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Three nodes with real connections and real journals. */
class LiveGroundTest {

    @TempDir
    Path folder;

    private NodeGroup group(String protocol) throws Exception {
        return new NodeGroup(Settings.of(protocol, folder, LiveGround::new)).begun();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raft", "multi-paxos", "epaxos"})
    void keepsWhatItAcknowledged(String protocol) throws Exception {
        try (NodeGroup group = group(protocol)) {
            for (int i = 1; i <= 20; i++) {
                group.put(7, i, "k" + i, "v" + i);
            }
            for (int node = 1; node <= 3; node++) {
                group.kill(node);
            }
            for (int node = 1; node <= 3; node++) {
                group.start(node);
            }
            for (int i = 1; i <= 20; i++) {
                assertThat(group.get("k" + i)).isEqualTo("v" + i);
            }
        }
    }

    @Test
    void aLeaderThatIsCutOffLosesTheLead() throws Exception {
        try (NodeGroup group = group("raft")) {
            group.put(1, 1, "k", "before");
            int leader = group.leader();
            List<Integer> others = new ArrayList<>(List.of(1, 2, 3));
            others.remove(Integer.valueOf(leader));
            assertThat(group.control(leader, "/control/cut", "{\"to\":" + others + "}")
                            .status())
                    .isEqualTo(200);
            NodeGroup.await(
                    "it steps down",
                    () -> !group.status(leader).path("role").asString().equals("LEADER"));
            group.put(1, 2, "k", "after");
            assertThat(group.control(leader, "/control/cut", "{\"to\":[]}").status())
                    .isEqualTo(200);
            NodeGroup.await(
                    "it follows again",
                    () -> group.status(leader).path("leader").isString());
            assertThat(group.get("k")).isEqualTo("after");
            assertThat(group.control(leader, "/control/cut", "{\"to\":[9]}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void tellsWhatItMeasured() throws Exception {
        try (NodeGroup group = group("raft")) {
            for (int i = 1; i <= 5; i++) {
                group.put(1, i, "k", "v" + i);
            }
            int leader = group.leader();
            JsonNode measured = group.control(leader, "/control/measured", "").json();
            List<String> kinds = new ArrayList<>();
            measured.path("sampled")
                    .forEach(sampled -> kinds.add(sampled.path("kind").asString()));
            assertThat(kinds).contains("STEP_MESSAGE", "STEP_REQUEST", "DISK_SYNC");
            assertThat(measured.path("counters").path("messages.AppendEntries").asLong())
                    .isPositive();
            assertThat(measured.path("counters").path("syncs").asLong()).isPositive();
            NodeGroup.await(
                    "the leader shows its role",
                    () -> group.metrics(group.leader()).contains("drydock_role{role=\"leader\"} 1.0"));
            assertThat(group.metrics(leader))
                    .containsPattern("drydock_requests_total\\{kind=\"put\",outcome=\"answered\"} [1-9]")
                    .contains("drydock_messages_sent_total{type=\"AppendEntries\"}")
                    .contains("drydock_journal_sync_seconds_bucket{le=\"0.001\"}")
                    .contains("drydock_ground_total{what=\"bytes.AppendEntries\"}")
                    .contains("drydock_elections_total");
        }
    }

    @Test
    void aTornWriteIsCutOffAndACorruptRecordIsTold() throws Exception {
        try (NodeGroup group = group("raft")) {
            group.put(1, 1, "k", "v");
            int node = group.leader() % 3 + 1;
            assertThat(group.control(node, "/control/tear", "").status()).isEqualTo(200);
            group.kill(node);
            group.start(node);
            NodeGroup.await("it starts", () -> started(group, node) == 2);
            assertThat(condition(group, node)).startsWith("TORN, ");
            group.put(1, 2, "k", "w");
            NodeGroup.await(
                    "there is something to corrupt",
                    () -> group.control(node, "/control/corrupt", "").status() == 200);
            group.kill(node);
            group.start(node);
            NodeGroup.await("it starts again", () -> started(group, node) == 3);
            assertThat(condition(group, node)).startsWith("CORRUPT, ");
            group.put(1, 3, "k", "x");
            assertThat(group.get("k")).isEqualTo("x");
        }
    }

    @Test
    void aClockIsSetWrongAndStaysSoInTheNextLife() throws Exception {
        try (NodeGroup group = group("raft")) {
            group.put(1, 1, "k", "v");
            Heard heard = group.control(2, "/control/clock", "{\"jumpNanos\":5000000000,\"driftPpm\":200}");
            assertThat(heard.status()).isEqualTo(200);
            group.kill(2);
            Life.Memory memory = new Life(folder.resolve("n2")).memory().orElseThrow();
            assertThat(memory.clock().shownNanos() - memory.clock().trueNanos()).isEqualTo(5_000_000_000L);
            assertThat(memory.clock().driftPpm()).isEqualTo(200);
            group.start(2);
            assertThat(group.control(2, "/control/clock", "{\"driftAsPlanned\":true}")
                            .status())
                    .isEqualTo(200);
            assertThat(new Life(folder.resolve("n2"))
                            .memory()
                            .orElseThrow()
                            .clock()
                            .driftPpm())
                    .isZero();
            group.put(1, 2, "k", "w");
        }
    }

    private static long started(NodeGroup group, int node) {
        return group.told(node).stream()
                .filter(event -> event.what() == LiveEvent.What.STARTED)
                .count();
    }

    private static String condition(NodeGroup group, int node) {
        return group.told(node).stream()
                .filter(event -> event.what() == LiveEvent.What.STARTED)
                .reduce((first, second) -> second)
                .orElseThrow()
                .detail();
    }
}
