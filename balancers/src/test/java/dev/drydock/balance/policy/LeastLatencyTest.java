package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fastest, and now and then who was not asked for long. */
class LeastLatencyTest {
    private static final long SECOND = 1_000_000_000;
    private final Scene scene = new Scene(1);

    private static Policy policy(Duration revisit) {
        Policy policy = new LeastLatency(new LeastLatency.Options(Duration.ofSeconds(10), revisit, false));
        policy.servers(Servers.alike(3), 0);
        return policy;
    }

    private void answer(Policy policy, int server, long latency) {
        policy.started(server, scene.now);
        policy.finished(server, Ended.OK, latency, scene.now);
    }

    private int pick(Policy policy, long now) {
        scene.now = now;
        return policy.pick(Ask.ANY, scene);
    }

    @Test
    void theFastestIsChosen() {
        Policy policy = policy(Duration.ZERO);
        answer(policy, 0, 300);
        answer(policy, 2, 200);
        assertThat(pick(policy, 1)).as("never answered").isEqualTo(1);
        answer(policy, 1, 250);
        assertThat(pick(policy, 5)).isEqualTo(2);
        assertThat(pick(policy, 1000 * SECOND)).isEqualTo(2);
        scene.now = 1001 * SECOND;
        answer(policy, 2, 400);
        assertThat(pick(policy, 1001 * SECOND)).isEqualTo(1);
        assertThat(policy.pick(Ask.triedAt(1), scene)).isEqualTo(0);
    }

    @Test
    void aServerThatWasNotAskedForLongIsAskedOnce() {
        Policy policy = policy(Duration.ofSeconds(1));
        answer(policy, 0, 300);
        answer(policy, 1, 250);
        answer(policy, 2, 200);
        assertThat(pick(policy, SECOND - 1)).isEqualTo(2);
        assertThat(pick(policy, SECOND)).isEqualTo(0);
        assertThat(policy.pick(Ask.triedAt(0), scene)).isEqualTo(1);
        policy.started(0, SECOND);
        assertThat(pick(policy, SECOND)).isEqualTo(1);
        policy.servers(Farm.some(new double[] {1, 1, 1}, 0, 2), SECOND);
        assertThat(pick(policy, SECOND)).isEqualTo(2);
        policy.started(2, SECOND);
        assertThat(pick(policy, SECOND + 1)).as("the fastest again").isEqualTo(2);
        policy.servers(Servers.alike(3), SECOND + 1);
        assertThat(pick(policy, 2 * SECOND)).as("back since a while only").isEqualTo(0);
    }

    @Test
    void timesAreNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeastLatency.Options(Duration.ofSeconds(1), Duration.ofSeconds(-1), false))
                .withMessage("revisit is a time of at least 0s");
    }
}
