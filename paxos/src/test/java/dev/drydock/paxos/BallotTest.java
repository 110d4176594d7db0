package dev.drydock.paxos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.NodeId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BallotTest {

    @Property
    void theNextBallotOfANodeIsTheLeastOfItsOwnThatIsGreater(
            @ForAll @IntRange(min = 0, max = 5) int round,
            @ForAll @IntRange(min = 0, max = 7) int proposer,
            @ForAll @IntRange(min = 1, max = 7) int number) {
        Ballot ballot = new Ballot(round, proposer);
        NodeId node = new NodeId(number);
        Ballot least = null;
        for (long other = 1; least == null; other++) {
            least = Ballot.of(other, node).isAfter(ballot) ? Ballot.of(other, node) : null;
        }
        assertThat(ballot.next(node)).isEqualTo(least);
    }
}
