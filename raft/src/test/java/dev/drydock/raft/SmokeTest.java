package dev.drydock.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmokeTest {
    @Test
    void electsAndReplicates() {
        Group group = new Group(3, new Raft(RaftOptions.DEFAULTS), List.of());
        group.transcribe(System.out::println);
        group.startAll();
        group.timeout(1, RaftTimer.ELECTION);
        group.deliverAll();
        group.write(1, 1, 1, "a");
        group.read(1, 2, 1);
        group.deliverAll();
        group.timeout(1, RaftTimer.HEARTBEAT);
        group.deliverAll();
        assertThat(group.node(1).answers).containsExactly("write 1.1: done", "read 2.1: read after 1 commands");
        assertThat(group.node(2).applied).hasSize(1);
    }
}
