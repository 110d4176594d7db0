package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.NodeId;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sizes of quorums. */
class ReplicasTest {

    /** "F + floor((F+1)/2) of 2F+1, the command leader included: 3, 5, 7 replicas -> 2, 3, 5" (section 4.4). */
    @ParameterizedTest
    @CsvSource({"3, 2, 2", "5, 3, 3", "7, 5, 4", "9, 6, 5"})
    void quorumsOfThePaper(int replicas, int fast, int slow) {
        assertThat(group(replicas).fastQuorum()).isEqualTo(fast);
        assertThat(group(replicas).slowQuorum()).isEqualTo(slow);
    }

    /** What EPaxos*'s proof asks for: N >= 2F + 1, N >= 2e + F - 1, and no faster than slow. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void boundsOfTheProof(int replicas) {
        Replicas group = group(replicas);
        assertThat(replicas).isGreaterThanOrEqualTo(2 * group.maxFailures() + 1);
        assertThat(replicas).isGreaterThanOrEqualTo(2 * group.maxFastFailures() + group.maxFailures() - 1);
        assertThat(group.maxFastFailures()).isLessThanOrEqualTo(group.maxFailures());
        assertThat(2 * group.slowQuorum()).isGreaterThan(replicas);
        assertThat(2 * group.fastQuorum()).isGreaterThan(replicas);
    }

    private static Replicas group(int size) {
        return new Replicas(
                new NodeId(1),
                IntStream.rangeClosed(1, size).mapToObj(NodeId::new).toList());
    }
}
