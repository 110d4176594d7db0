package dev.drydock.sim.kube.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.sim.kube.deployment.ProportionalScaling.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of kubernetes/kubernetes, pkg/controller/deployment/sync_test.go, TestScale. */
class ProportionalScalingTest {

    /** Sizes from the newest on; the first is the new ReplicaSet. */
    private static List<Integer> scale(int from, int to, int surgeBefore, int surge, Integer... sizes) {
        return scale(from, to, surgeBefore, surge, true, sizes);
    }

    private static List<Integer> scale(int from, int to, int surgeBefore, int surge, boolean hasNew, Integer... sizes) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            parts.add(new Part(new SetSize(sizes[i], 0), from, from + surgeBefore, -i, hasNew && i == 0));
        }
        return new ProportionalScaling(to, surge, true).scale(parts);
    }

    @Test
    void aSingleReplicaSetTakesAll() {
        assertThat(scale(10, 12, 0, 0, 10)).containsExactly(12);
        assertThat(scale(10, 5, 0, 0, 10)).containsExactly(5);
    }

    @Test
    void severalShareInProportion() {
        assertThat(scale(5, 10, 0, 0, 2, 3)).containsExactly(4, 6);
        assertThat(scale(5, 3, 0, 0, 2, 3)).containsExactly(1, 2);
        assertThat(scale(9, 4, 0, 0, 8, 1)).containsExactly(4, 0);
        assertThat(scale(7, 10, 0, 0, 2, 3, 2)).containsExactly(3, 4, 3);
        assertThat(scale(13, 8, 0, 0, 2, 8, 3)).containsExactly(1, 5, 2);
    }

    @Test
    void theLargestTakesTheRest() {
        assertThat(scale(3, 4, 0, 0, 1, 1, 1)).containsExactly(2, 1, 1);
        assertThat(scale(3, 2, 0, 0, 1, 1, 1)).containsExactly(1, 1, 0);
        assertThat(scale(4, 5, 0, 0, false, 2, 2)).containsExactly(3, 2);
        assertThat(scale(10, 14, 0, 0, false, 7, 3)).containsExactly(10, 4);
    }

    @Test
    void zeroIsSpecial() {
        assertThat(scale(6, 0, 0, 0, 3, 2, 1)).containsExactly(0, 0, 0);
        assertThat(scale(6, 6, 0, 0, 0, 0, 0)).containsExactly(6, 0, 0);
    }

    @Test
    void theSurgeIsSharedToo() {
        assertThat(scale(10, 20, 2, 2, 6, 6)).containsExactly(11, 11);
        assertThat(scale(10, 50, 3, 6, 5, 8)).containsExactly(22, 34);
    }

    @Test
    void whatFailedToBeScaledIsMadeUpFor() {
        List<Part> parts = List.of(
                new Part(new SetSize(2, 0), 5, 5, 3, true),
                new Part(new SetSize(1, 0), 3, 3, 2, false),
                new Part(new SetSize(1, 0), 5, 5, 1, false));
        assertThat(new ProportionalScaling(5, 0, true).scale(parts)).containsExactly(2, 2, 1);
    }

    @Test
    void aFullButBrokenReplicaSetDoesNotTouchTheOldPods() {
        assertThat(scale(2, 2, 1, 1, 2, 1)).containsExactly(2, 1);
    }

    @Test
    void aFullAndAvailableOneEndsTheOldPods() {
        List<Part> parts =
                List.of(new Part(new SetSize(2, 2), 2, 3, 2, true), new Part(new SetSize(1, 1), 2, 3, 1, false));
        assertThat(new ProportionalScaling(2, 1, true).scale(parts)).containsExactly(2, 0);
    }
}
