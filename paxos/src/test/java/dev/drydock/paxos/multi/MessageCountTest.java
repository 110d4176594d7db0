package dev.drydock.paxos.multi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.check.schedule.Group;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit and a read cost in messages under a stable leader: 2(n-1) each, counted where they are delivered. */
class MessageCountTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9})
    void aCommitAndABatchOfReadsCostTwoMessagesAFollower(int size) {
        Group<MultiPaxosState, MultiPaxosMessage> group =
                MultiPaxosWords.group(size, new MultiPaxos(MultiPaxosOptions.DEFAULTS));
        group.startAll();
        group.timeout(1, MultiPaxosTimer.LEADER);
        group.deliverAll();
        List<String> delivered = new ArrayList<>();
        group.transcribe(line -> {
            if (line.startsWith("> ")) {
                delivered.add(line);
            }
        });
        for (int number = 1; number <= 20; number++) {
            group.write(1, number, "w" + number);
            group.deliverAll();
        }
        assertThat(group.acknowledged()).isEqualTo(20);
        assertThat(delivered).hasSize(20 * 2 * (size - 1));

        delivered.clear();
        group.read(1, 21);
        group.deliverAll();
        assertThat(delivered).hasSize(2 * (size - 1));
        assertThat(group.node(1).answers()).hasSize(21);
    }
}
