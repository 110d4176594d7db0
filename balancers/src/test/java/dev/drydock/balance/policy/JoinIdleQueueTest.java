package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.balance.Ask;
import dev.drydock.balance.Farm;
import dev.drydock.balance.Fit;
import dev.drydock.balance.Scene;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The I-queue: first idle, first used. */
class JoinIdleQueueTest {
    private static final double[] FIVE = {1, 1, 1, 1, 1};
    private final Scene scene = new Scene(2);

    private static Policy policy(boolean withdraw, int... idle) {
        Policy policy = new JoinIdleQueue(withdraw);
        policy.servers(Servers.alike(5), 0);
        for (int server : idle) {
            policy.idle(server, 0);
        }
        return policy;
    }

    private int pick(Policy policy) {
        return policy.pick(Ask.ANY, scene);
    }

    @Test
    void theFirstIdleIsUsedOnce() {
        Policy policy = policy(false, 3, 1, 3);
        assertThat(policy.idleServers()).isEqualTo(2);
        assertThat(pick(policy)).isEqualTo(3);
        assertThat(pick(policy)).isEqualTo(1);
        assertThat(policy.idleServers()).isZero();
    }

    @Test
    void anyServerIsDrawnWhenNobodyIsIdle() {
        Policy policy = policy(false);
        long[] counts = new long[5];
        for (int i = 0; i < 20_000; i++) {
            counts[pick(policy)]++;
        }
        Fit.assertEven(counts);
    }

    @Test
    void aServerThatAnotherBalancerUsedStaysUnlessServersWithdraw() {
        scene.requests[3] = 1;
        assertThat(pick(policy(false, 3, 1))).isEqualTo(3);
        assertThat(pick(policy(true, 3, 1))).isEqualTo(1);
    }

    @Test
    void anIdleServerThatGoesAndComesBackIsIdleStill() {
        Policy policy = policy(false, 3, 1, 2);
        policy.servers(Farm.some(FIVE, 0, 1, 2), 0);
        policy.idle(4, 0);
        assertThat(policy.idleServers()).isEqualTo(2);
        assertThat(pick(policy)).isEqualTo(1);
        policy.servers(Servers.alike(5), 0);
        assertThat(List.of(pick(policy), pick(policy), pick(policy))).containsExactly(2, 3, 4);
    }

    @Test
    void theServerToAvoidKeepsItsPlace() {
        Policy policy = policy(false, 3, 1);
        assertThat(policy.pick(Ask.triedAt(3), scene)).isEqualTo(1);
        assertThat(pick(policy)).isEqualTo(3);
    }

    @Test
    void aServerThatGotWorkHereIsNotIdle() {
        Policy policy = policy(false, 3, 1);
        policy.started(3, 0);
        assertThat(policy.idleServers()).isEqualTo(1);
        assertThat(pick(policy)).isEqualTo(1);
    }

    /** The linked list beside an ordinary one. */
    @Property(tries = 200)
    void theQueueIsFirstInFirstOut(@ForAll long seed) {
        SplittableRandom world = new SplittableRandom(seed);
        ServerQueue queue = new ServerQueue();
        List<Integer> model = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int limit = 4 + i / 10;
            queue.limit(limit);
            Integer server = world.nextInt(limit);
            if (world.nextBoolean()) {
                queue.add(server);
                if (!model.contains(server)) {
                    model.add(server);
                }
            } else {
                queue.remove(server);
                model.remove(/* element */ server);
            }
            List<Integer> seen = new ArrayList<>();
            for (int at = queue.first(); at >= 0; at = queue.next(at)) {
                seen.add(at);
            }
            assertThat(seen).isEqualTo(model);
            assertThat(queue.size()).isEqualTo(model.size());
        }
    }
}
