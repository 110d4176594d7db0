package dev.drydock.balance.policy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Desk;
import dev.drydock.balance.policy.report.WeightedRoundRobinByLoad.Options;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** gRPC proposal A58, one test per rule. */
class WeightedRoundRobinByLoadTest {
    private static final long S = 1_000_000_000;
    private final Desk desk = new Desk(2);
    private final WeightedRoundRobinByLoad policy =
            new WeightedRoundRobinByLoad(new WeightedRoundRobinByLoad.Provider().defaults());

    @BeforeEach
    void threeServers() {
        policy.servers(Servers.alike(3), 0);
    }

    @Test
    void aWeightIsThroughputOverUtilisationAndErrors() {
        reportFrom(0, 11, 0, 0.5, 100, 0);
        reportFrom(0, 11, 1, 0.5, 100, 20);
        assertThat(policy.weight(0, 11 * S)).isEqualTo(200);
        assertThat(policy.weight(1, 11 * S)).isCloseTo(100 / 0.7, within(1e-9));
    }

    @Test
    void aWeightIsUsedAfterTheBlackout() {
        report(0, 5 * S, 0.5, 100, 0);
        assertThat(policy.weight(0, 15 * S - 1)).isZero();
        assertThat(policy.weight(0, 15 * S)).isEqualTo(200);
    }

    @Test
    void aWeightThatIsOldIsNotUsedAndTheBlackoutBeginsAnew() {
        report(0, 0, 0.5, 100, 0);
        assertThat(policy.weight(0, 180 * S - 1)).isEqualTo(200);
        assertThat(policy.weight(0, 180 * S)).isZero();
        report(0, 181 * S, 0.5, 100, 0);
        assertThat(policy.weight(0, 182 * S)).isZero();
        assertThat(policy.weight(0, 191 * S)).isEqualTo(200);
    }

    @Test
    void anEmptyReportIsNone() {
        report(0, 0, 0, 100, 0);
        report(1, 0, 0.5, 0, 0);
        assertThat(policy.weight(0, 20 * S)).isZero();
        assertThat(policy.weight(1, 20 * S)).isZero();
    }

    @Test
    void aServerThatComesBackHasItsBlackoutAgain() {
        report(0, 0, 0.5, 100, 0);
        policy.servers(
                Servers.of(
                        java.util.List.of(
                                new Servers.Server("s0", 1, 0),
                                new Servers.Server("s1", 1, 0),
                                new Servers.Server("s2", 1, 0)),
                        1,
                        2),
                20 * S);
        policy.servers(Servers.alike(3), 21 * S);
        assertThat(policy.weight(0, 22 * S)).isZero();
        report(0, 23 * S, 0.5, 100, 0);
        assertThat(policy.weight(0, 33 * S)).isEqualTo(200);
    }

    @Test
    void turnsFollowWeightsAndAServerWithoutAWeightHasTheAverage() {
        reportFrom(0, 11, 0, 0.5, 50, 0);
        reportFrom(0, 11, 1, 0.5, 150, 0);
        int[] turns = turns(11 * S, 4_000);
        // 100, 300 and their average, 200.
        assertThat(turns[0]).isBetween(664, 669);
        assertThat(turns[1]).isBetween(1_998, 2_002);
        assertThat(turns[2]).isBetween(1_331, 1_335);
    }

    @Test
    void withFewerThanTwoWeightsAllAreAlike() {
        reportFrom(0, 11, 0, 0.5, 100, 0);
        assertThat(turns(11 * S, 3_000)).containsExactly(1_000, 1_000, 1_000);
    }

    @Test
    void weightsAreTakenOverOncePerPeriod() {
        reportFrom(0, 10, 0, 0.5, 50, 0);
        reportFrom(0, 10, 1, 0.5, 50, 0);
        turns(11 * S, 30);
        report(1, 11 * S + 1, 0.5, 5_000, 0);
        int[] before = turns(12 * S - 1, 300);
        assertThat(before[1]).isBetween(99, 101);
        int[] after = turns(12 * S, 300);
        assertThat(after[1]).isGreaterThan(190);
    }

    @Test
    void aShortPeriodIsATenthOfASecond() {
        var eager = new WeightedRoundRobinByLoad(new Options(Duration.ZERO, Duration.ofMinutes(3), Duration.ZERO, 1));
        eager.servers(Servers.alike(2), 0);
        eager.reported(0, new Load(0, 0, 0.5, 50, 0), 0);
        eager.reported(1, new Load(0, 0, 0.5, 50, 0), 0);
        desk.at(0).pick(eager);
        eager.reported(1, new Load(0, 0, 0.5, 5_000_000, 0), 1);
        int second = 0;
        for (int pick = 0; pick < 100; pick++) {
            second += desk.at(S / 10 - 1).pick(eager);
        }
        assertThat(second).isBetween(49, 51);
        assertThat(desk.at(S / 10).pick(eager)).isEqualTo(1);
    }

    @Test
    void goesElsewhereWhenAsked() {
        desk.avoid(1);
        for (int pick = 0; pick < 50; pick++) {
            assertThat(desk.pick(policy)).isNotEqualTo(1);
        }
    }

    private int[] turns(long now, int count) {
        int[] turns = new int[3];
        desk.at(now);
        for (int pick = 0; pick < count; pick++) {
            turns[desk.pick(policy)]++;
        }
        return turns;
    }

    /** Reports every second from one to another. */
    private void reportFrom(int from, int to, int server, double utilisation, double qps, double eps) {
        for (int second = from; second <= to; second++) {
            report(server, second * S, utilisation, qps, eps);
        }
    }

    private void report(int server, long now, double utilisation, double qps, double eps) {
        policy.reported(server, new Load(0, 0, utilisation, qps, eps), now);
    }
}
