package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlayerTest {
    private final FaultPlayer player = new FaultPlayer();
    private final List<String> done = new ArrayList<>();

    @Test
    void playsInTheOrderOfTimesAndOfPlansAtOneTime() throws InterruptedException {
        long now = System.nanoTime();
        player.plan(now + 2_000_000, false, () -> done.add("third"));
        player.plan(now + 1_000_000, false, () -> done.add("first"));
        player.plan(now + 1_000_000, false, () -> done.add("second"));

        player.playUntil(now + 3_000_000);

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(System.nanoTime() - now).isGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void whatIsPlannedForLaterThanTheEndIsNotDone() throws InterruptedException {
        long now = System.nanoTime();
        player.plan(now + 1_000_000, false, () -> done.add("in time"));
        player.plan(now + 3_600_000_000_000L, false, () -> done.add("too late"));

        player.playUntil(now + 2_000_000);

        assertThat(done).containsExactly("in time");
    }

    @Test
    void healingDoesWhatHealsAndNothingElse() throws InterruptedException {
        long later = System.nanoTime() + 3_600_000_000_000L;
        player.plan(later, false, () -> done.add("fault"));
        player.undo(later, () -> done.add("undone"));

        player.heal();
        player.heal();

        assertThat(done).containsExactly("undone");
    }

    @Test
    void anActionMayPlanWhatUndoesIt() throws InterruptedException {
        long now = System.nanoTime();
        player.plan(now, false, () -> {
            done.add("fault");
            player.undo(System.nanoTime() + 1_000_000, () -> done.add("undone"));
        });

        player.playUntil(now + 50_000_000);

        assertThat(done).containsExactly("fault", "undone");
    }
}
