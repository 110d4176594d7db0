package dev.drydock.paxos.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.protocol.NodeId;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuorumSystemTest {

    /** Against the definition: looks at every pair of sets. */
    @Property
    void sizesAreRefusedExactlyWhereQuorumsNeedNotIntersect(
            @ForAll @IntRange(min = 1, max = 6) int acceptors,
            @ForAll @IntRange(max = 6) int phase1,
            @ForAll @IntRange(max = 6) int phase2) {
        QuorumSystem system = QuorumSystem.of(phase1, phase2, "");
        boolean possible = phase1 <= acceptors && phase2 <= acceptors;
        assertThat(system.objection(acceptors).isEmpty()).isEqualTo(possible && allIntersect(system, acceptors));
    }

    @Property
    void everyColumnOfAGridMeetsEveryRow(
            @ForAll @IntRange(min = 1, max = 3) int rows, @ForAll @IntRange(min = 1, max = 3) int columns) {
        QuorumSystem grid = QuorumSystem.of(0, 0, rows + "x" + columns);
        assertThat(grid.objection(rows * columns)).isEmpty();
        assertThat(allIntersect(grid, rows * columns)).isTrue();
    }

    @Test
    void aGridOfTwoRowsAndThreeColumnsChoosesWithThreeAndElectsWithTwo() {
        QuorumSystem grid = QuorumSystem.of(0, 0, "2x3");
        assertThat(grid.isPhase2Quorum(nodes(6), node -> node.number() <= 3)).isTrue();
        assertThat(grid.isPhase2Quorum(nodes(6), node -> node.number() <= 2 || node.number() == 4))
                .isFalse();
        assertThat(grid.isPhase1Quorum(nodes(6), node -> node.number() == 2 || node.number() == 5))
                .isTrue();
        assertThat(grid.isPhase1Quorum(nodes(6), node -> node.number() <= 3)).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(QuorumSystem.of(6, 2, "").objection(10))
                .contains("phase-1 quorums of 6 and phase-2 quorums of 2 of 10 acceptors need not intersect:"
                        + " phase1Quorum and phase2Quorum must add up to more than 10");
        assertThat(QuorumSystem.of(0, 7, "").objection(5))
                .contains("a quorum of 7 is more than the 5 acceptors of the group");
        assertThat(QuorumSystem.of(0, 0, "2x3").objection(5))
                .contains("a grid of 2x3 has 6 acceptors, but the group has 5");
        assertThatThrownBy(() -> QuorumSystem.of(0, 0, "2 by 3"))
                .hasMessage("grid is rows x columns, such as 2x3 for two rows of three acceptors, not \"2 by 3\"");
        assertThatThrownBy(() -> QuorumSystem.of(2, 0, "2x3"))
                .hasMessage("grid gives the quorums of both phases: leave phase1Quorum and phase2Quorum at 0");
        assertThatThrownBy(() -> QuorumSystem.of(-1, 0, ""))
                .hasMessage("a quorum has at least 1 acceptor, or 0 for a majority, but phase1Quorum is -1 and"
                        + " phase2Quorum is 0");
    }

    private static boolean allIntersect(QuorumSystem system, int acceptors) {
        List<NodeId> nodes = nodes(acceptors);
        for (int one = 0; one < 1 << acceptors; one++) {
            for (int other = 0; other < 1 << acceptors; other++) {
                int first = one;
                int second = other;
                if ((one & other) == 0
                        && system.isPhase1Quorum(nodes, node -> (first >> (node.number() - 1) & 1) == 1)
                        && system.isPhase2Quorum(nodes, node -> (second >> (node.number() - 1) & 1) == 1)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<NodeId> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(NodeId::new).toList();
    }
}
