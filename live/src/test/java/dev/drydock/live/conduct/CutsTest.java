package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutsTest {
    private final Cuts cuts = new Cuts(List.of("n1", "n2", "n3", "n4"));

    @Test
    void aPartitionCutsBothWaysBetweenGroupsAndNotInsideThem() {
        cuts.add(Cuts.between(List.of(List.of("n1", "n2"), List.of("n3"), List.of("n4"))));

        assertThat(cuts.from("n1")).containsExactly(3, 4);
        assertThat(cuts.from("n3")).containsExactly(1, 2, 4);
    }

    @Test
    void aLinkThatTwoFaultsCutIsBackWhenBothAreOver() {
        List<Cuts.Link> one = Cuts.oneWay(List.of("n1"), List.of("n2", "n3"));
        List<Cuts.Link> other = Cuts.oneWay(List.of("n1"), List.of("n2"));
        cuts.add(one);
        cuts.add(other);

        cuts.remove(one);
        assertThat(cuts.from("n1")).containsExactly(2);
        cuts.remove(other);
        assertThat(cuts.from("n1")).isEmpty();
    }

    @Test
    void oneWayLeavesTheWayBackAndNobodyIsCutFromItself() {
        cuts.add(Cuts.oneWay(List.of("n1"), List.of("n1", "n2", "n3", "n4")));

        assertThat(cuts.from("n1")).containsExactly(2, 3, 4);
        assertThat(cuts.from("n2")).isEmpty();
    }
}
