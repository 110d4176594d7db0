package dev.drydock.balance.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.balance.policy.hash.BoundedRingHash;
import dev.drydock.balance.policy.hash.Maglev;
import dev.drydock.balance.policy.hash.Rendezvous;
import dev.drydock.balance.policy.hash.RingHash;
import dev.drydock.balance.policy.prequal.Prequal;
import dev.drydock.balance.policy.report.C3Ranking;
import dev.drydock.balance.policy.report.WeightedRoundRobinByLoad;
import dev.drydock.balance.policy.subset.DeterministicAperture;
import dev.drydock.balance.policy.subset.DeterministicSubsetting;
import dev.drydock.balance.policy.subset.ZoneAware;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Request;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pick, and what is told of a request, allocate nothing. */
class ReportedAndHashedAllocationTest {
    private static final int ROUNDS = 20_000;
    private static final Load LOAD = new Load(3, 5_000_000, 0.5, 100, 1);

    static List<PolicyProvider<?>> providers() {
        return List.of(
                new RingHash.Provider(),
                new BoundedRingHash.Provider(),
                new Maglev.Provider(),
                new Rendezvous.Provider(),
                new DeterministicSubsetting.Provider(),
                new DeterministicAperture.Provider(),
                new ZoneAware.Provider(),
                new Prequal.Provider(),
                new C3Ranking.Provider(),
                new WeightedRoundRobinByLoad.Provider());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aRequestAllocatesNothing(PolicyProvider<?> provider) {
        Policy policy = Fleet.policy(provider);
        policy.servers(Fleet.all(Fleet.inZones(0, 0, 1, 1, 2, 2, 2, 0, 1, 2)), 0);
        Straight driver = new Straight(policy);
        drive(policy, driver);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        drive(policy, driver);
        // The bean's own answer takes some bytes; one object a request would be 16 x 20,000.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
    }

    private static void drive(Policy policy, Straight driver) {
        for (int round = 0; round < ROUNDS; round++) {
            driver.now += 1_000_000;
            driver.key = driver.draws.nextLong();
            int server = policy.pick(driver, driver);
            policy.started(server, driver.now);
            policy.reported(server, LOAD, driver.now);
            policy.finished(server, Ended.OK, 5_000_000, driver.now);
        }
    }

    /** Answers every probe at once. */
    private static final class Straight implements Request, Context {
        private final Policy policy;
        private final Draws draws = new Draws(1);
        private long now;
        private long key;

        Straight(Policy policy) {
            this.policy = policy;
        }

        @Override
        public long key() {
            return key;
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public long work() {
            return 0;
        }

        @Override
        public int avoid() {
            return -1;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public Randomness random() {
            return draws;
        }

        @Override
        public int requestsAt(int server) {
            return 0;
        }

        @Override
        public long workAt(int server) {
            return 0;
        }

        @Override
        public void probe(int server) {
            policy.probed(server, LOAD, now);
        }
    }
}
