package dev.drydock.live.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.node.NodeGroup.Heard;
import dev.drydock.live.node.NodeGroup.Settings;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three nodes that really talk, with a network and disks in memory. */
class GroupTest {
    private final MemoryNetwork network = new MemoryNetwork();
    private final Map<Integer, MemoryDisk> disks = new TreeMap<>();

    @TempDir
    Path folder;

    @BeforeEach
    void disks() {
        for (int i = 1; i <= 3; i++) {
            disks.put(i, new MemoryDisk());
        }
    }

    private Settings settings(String protocol) {
        return Settings.of(
                protocol, folder, (context, part) -> new MemoryGround(part.self(), network, disks.get(part.self())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raft", "multi-paxos", "synod", "fast-paxos", "epaxos"})
    void keepsWhatItAcknowledgedWhenAllNodesAreKilled(String protocol) throws Exception {
        try (NodeGroup group = new NodeGroup(settings(protocol)).begun()) {
            for (int i = 1; i <= 10; i++) {
                group.put(7, i, "k" + i, "v" + i);
            }
            for (int node = 1; node <= 3; node++) {
                group.kill(node);
                disks.get(node).crash();
            }
            for (int node = 1; node <= 3; node++) {
                group.start(node);
            }
            for (int i = 1; i <= 10; i++) {
                assertThat(group.get("k" + i)).isEqualTo("v" + i);
            }
            assertThat(group.told(1))
                    .filteredOn(event -> event.what() == LiveEvent.What.STARTED)
                    .hasSize(2)
                    .last()
                    .satisfies(event ->
                            assertThat(event.detail()).startsWith("INTACT, ").isNotEqualTo("INTACT, 0 records"));
        }
    }

    @Test
    void goesOnWithoutItsLeader() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft")).begun()) {
            group.put(1, 1, "k", "before");
            int leader = group.leader();
            group.kill(leader);
            disks.get(leader).crash();
            group.put(1, 2, "k", "after");
            assertThat(group.leader()).isNotEqualTo(leader);
            group.start(leader);
            assertThat(group.get("k")).isEqualTo("after");
            NodeGroup.await(
                    "the old leader catches up",
                    () -> group.status(leader).path("applied").asLong()
                            >= group.status(group.leader()).path("applied").asLong());
        }
    }

    @Test
    void sendsClientsToItsLeader() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft")).begun()) {
            group.put(1, 1, "k", "v");
            int leader = group.leader();
            int other = leader % 3 + 1;
            NodeGroup.await(
                    "a follower knows the leader",
                    () -> group.status(other).path("leader").asString("").equals("n" + leader));
            Heard heard = group.ask(other, "/kv/get", "{\"key\":\"k\"}");
            assertThat(heard.status()).isEqualTo(421);
            assertThat(heard.json().path("leader").asString()).isEqualTo("n" + leader);
        }
    }

    @Test
    void appliesARequestOnceHoweverOftenItIsAsked() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft")).begun()) {
            group.put(5, 1, "k", "a");
            int leader = group.leader();
            String swap = "{\"session\":5,\"sequence\":2,\"key\":\"k\",\"expected\":\"a\",\"value\":\"b\"}";
            for (int i = 0; i < 3; i++) {
                Heard heard = group.ask(leader, "/kv/cas", swap);
                assertThat(heard.status()).isEqualTo(200);
                assertThat(heard.json().path("swapped").asBoolean()).isTrue();
            }
            Heard old = group.ask(leader, "/kv/put", "{\"session\":5,\"sequence\":1,\"key\":\"k\",\"value\":\"a\"}");
            assertThat(old.status()).isEqualTo(410);
            assertThat(old.json().path("expired").asBoolean()).isTrue();
            assertThat(group.get("k")).isEqualTo("b");
        }
    }

    @Test
    void noAnswerLeavesBeforeItsWriteIsDurable() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft")).begun()) {
            group.put(1, 1, "k", "old");
            int leader = group.leader();
            disks.values().forEach(MemoryDisk::gate);
            Thread asks = Thread.ofVirtual().start(() -> group.put(1, 2, "k", "new"));
            int follower = leader % 3 + 1;
            NodeGroup.await("a follower writes", () -> disks.get(follower).pending() > 0);
            assertThat(asks.isAlive()).isTrue();
            disks.values().forEach(MemoryDisk::open);
            asks.join();
            assertThat(group.get("k")).isEqualTo("new");
        }
    }

    @Test
    void aFullDiskHaltsTheNodeAndTheOthersGoOn() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft")).begun()) {
            group.put(1, 1, "k", "v");
            int leader = group.leader();
            assertThat(group.control(leader, "/control/disk", "{\"full\":true}").status())
                    .isEqualTo(200);
            assertThat(group.ask(leader, "/kv/put", "{\"key\":\"k\",\"value\":\"w\"}")
                            .status())
                    .isIn(503, 504);
            NodeGroup.await(
                    "it says so", () -> group.status(leader).path("halted").isString());
            assertThat(group.ask(leader, "/kv/get", "{\"key\":\"k\"}").status()).isEqualTo(503);
            assertThat(group.told(leader))
                    .anySatisfy(event -> assertThat(event.what()).isEqualTo(LiveEvent.What.HALTED));
            group.put(1, 2, "k", "after");
            assertThat(group.get("k")).isEqualTo("after");
        }
    }

    @Test
    void takesSnapshotsAndBootsFromThem() throws Exception {
        Settings often = settings("raft")
                .with(Plans.json().createObjectNode().put("snapshotEvery", 10).put("snapshotTrailing", 2));
        try (NodeGroup group = new NodeGroup(often).begun()) {
            for (int i = 1; i <= 50; i++) {
                group.put(3, i, "k" + i % 7, "v" + i);
            }
            NodeGroup.await("journals are short", () -> disks.values().stream().allMatch(disk -> disk.records() < 40));
            for (int node = 1; node <= 3; node++) {
                group.kill(node);
                disks.get(node).crash();
                group.start(node);
            }
            for (int i = 44; i <= 50; i++) {
                assertThat(group.get("k" + i % 7)).isEqualTo("v" + i);
            }
            group.put(3, 51, "k", "still the same session");
        }
    }

    @Test
    void waitsForTheRunToBegin() throws Exception {
        try (NodeGroup group = new NodeGroup(settings("raft").holding(4))) {
            for (int node = 1; node <= 3; node++) {
                group.start(node);
            }
            Heard early = group.ask(1, "/kv/get", "{\"key\":\"k\"}");
            assertThat(early.status()).isEqualTo(503);
            assertThat(group.status(1).path("begun").asBoolean()).isFalse();
            long at = System.nanoTime() + 100_000_000;
            for (int node = 1; node <= 3; node++) {
                group.control(node, "/control/begin", "{\"at\":" + at + "}");
            }
            group.put(1, 1, "k", "v");
            for (int node = 1; node <= 3; node++) {
                assertThat(group.told(node))
                        .filteredOn(event -> event.what() == LiveEvent.What.STARTED)
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.nanos()).isGreaterThanOrEqualTo(at);
                            assertThat(event.detail()).isEqualTo("INTACT, 2 records");
                        });
            }
            assertThat(group.control(1, "/control/begin", "{}").status()).isEqualTo(400);
        }
    }
}
