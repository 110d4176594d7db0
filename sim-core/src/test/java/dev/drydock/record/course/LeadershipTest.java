package dev.drydock.record.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Role;
import dev.drydock.record.Measures;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private final Leadership leadership = new Leadership(3, new Window(100, 1_000, 100), new Nothing());

    LeadershipTest() {
        for (int node = 0; node < 3; node++) {
            leadership.runs(0, node, true);
        }
    }

    @Test
    void leaderlessTimeIsThatWithoutARunningLeaderOfTheHighestTerm() {
        leadership.plays(150, 0, Role.CANDIDATE, 1);
        leadership.plays(200, 0, Role.LEADER, 1);
        leadership.forgets(300, 0);
        leadership.plays(450, 1, Role.LEADER, 2);
        leadership.runs(500, 1, false);
        leadership.runs(520, 1, true);
        assertThat(measured(1_000))
                .containsEntry(Measures.LEADERLESS_TOTAL, 100.0 + 150 + 20)
                .containsEntry(Measures.LEADERLESS_LONGEST, 150.0)
                .containsEntry(Measures.LEADERLESS_MEAN, 85.0)
                .containsEntry(Measures.FIRST_TIMEOUT, 150.0)
                .containsEntry(Measures.FIRST_LEADER, 200.0);
    }

    @Test
    void anOldLeaderCountsUntilAHigherTermIsLedAndNotAfterThat() {
        leadership.plays(50, 0, Role.LEADER, 1);
        leadership.plays(400, 1, Role.CANDIDATE, 2);
        leadership.plays(500, 1, Role.LEADER, 2);
        assertThat(leadership.leader()).isEqualTo(1);
        leadership.forgets(600, 1);
        assertThat(leadership.leader()).isZero();
        assertThat(measured(1_000)).containsEntry(Measures.LEADERLESS_TOTAL, 400.0);
    }

    @Test
    void anElectionIsSplitWhenNobodyWinsItsTermAndAnotherFollows() {
        leadership.plays(10, 0, Role.PRE_CANDIDATE, 0);
        leadership.plays(20, 0, Role.CANDIDATE, 1);
        leadership.plays(20, 1, Role.CANDIDATE, 1);
        assertThat(measured(30))
                .containsEntry(Measures.ELECTIONS, 1.0)
                .containsEntry(Measures.SPLIT_VOTES, 0.0)
                .doesNotContainKey(Measures.SPLIT)
                .containsEntry(Measures.FIRST_TIMEOUT, 10.0);
        leadership.plays(40, 0, Role.CANDIDATE, 2);
        leadership.plays(50, 0, Role.LEADER, 2);
        assertThat(measured(60))
                .containsEntry(Measures.ELECTIONS, 2.0)
                .containsEntry(Measures.SPLIT_VOTES, 1.0)
                .containsEntry(Measures.SPLIT, 1.0);
    }

    @Test
    void whereNobodyPlaysAPartNobodyOughtToLead() {
        assertThat(measured(1_000)).isEmpty();
    }

    @Test
    void withoutALeaderAllTimeIsLeaderless() {
        leadership.plays(0, 0, Role.FOLLOWER, 0);
        assertThat(measured(1_000))
                .containsEntry(Measures.LEADERLESS_TOTAL, 900.0)
                .containsEntry(Measures.LEADERLESS_LONGEST, 900.0)
                .doesNotContainKeys(Measures.LEADERLESS_MEAN, Measures.FIRST_LEADER, Measures.FIRST_TIMEOUT);
    }

    private Map<String, Double> measured(long until) {
        Map<String, Double> measures = new TreeMap<>();
        leadership.measure(until, measures);
        return measures;
    }

    private static final class Nothing implements Leadership.Sent {
        @Override
        public long messages() {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
