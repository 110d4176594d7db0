package dev.drydock.balance.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Servers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds whatever servers answer, however discovery's list changes. */
class ServerHealthProperties {
    private static final int SERVERS = 12;

    @Property(tries = 200)
    void neverEjectsBeyondTheMaximumShare(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll @IntRange(min = 1, max = SERVERS) int servers) {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(allRules(share)), servers);
        SplittableRandom random = new SplittableRandom(seed);
        long before = 0;
        for (int step = 0; step < 400; step++) {
            answer(fleet, servers, random);
            int ejected = servers - fleet.view().size();
            assertThat(ejected).isLessThanOrEqualTo((int) (share * servers + 1e-9));
            assertThat(fleet.health.ejections()).isGreaterThanOrEqualTo(Math.max(before, ejected));
            before = fleet.health.ejections();
        }
    }

    @Property(tries = 200)
    void everyEjectedServerComesBackOnceItAnswersWell(@ForAll long seed) {
        Fleet fleet = new Fleet(HealthOptions.NONE.with(allRules(1)), SERVERS);
        SplittableRandom random = new SplittableRandom(seed);
        for (int step = 0; step < 400; step++) {
            answer(fleet, SERVERS, random);
        }
        fleet.until(fleet.now / Fleet.SECOND + 10);
        assertThat(fleet.view()).hasSize(SERVERS);
    }

    @Property(tries = 200)
    void onlyListedServersAreInViewAndInPanicAllOfThem(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
        HealthOptions options = HealthOptions.NONE
                .with(allRules(0.7))
                .with(new CheckOptions(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2))
                .with(new Panic(threshold, false))
                .with(new SlowStart(Duration.ofSeconds(20), 1.5, 0.2));
        Fleet fleet = new Fleet(options, SERVERS);
        Fleet calm = new Fleet(
                new HealthOptions(options.active(), options.outliers(), Optional.empty(), options.slowStart()),
                SERVERS);
        SplittableRandom random = new SplittableRandom(seed);
        int[] listed = IntStream.range(0, SERVERS).toArray();
        for (int step = 0; step < 300; step++) {
            if (random.nextInt(20) == 0) {
                listed = Arrays.stream(listed(random)).toArray();
                fleet.list(listed);
                calm.list(listed);
            }
            int server = random.nextInt(SERVERS);
            boolean passed = random.nextBoolean();
            fleet.health.checked(server, passed, fleet.now);
            calm.health.checked(server, passed, calm.now);
            long same = random.nextLong();
            answer(fleet, SERVERS, new SplittableRandom(same));
            answer(calm, SERVERS, new SplittableRandom(same));
            boolean panics = calm.view().size() < threshold * listed.length - 1e-9;
            assertThat(fleet.health.isInPanic()).isEqualTo(panics);
            assertThat(fleet.view())
                    .isEqualTo(panics ? Arrays.stream(listed).boxed().toList() : calm.view());
            assertWeights(fleet.health.view());
        }
    }

    private static void assertWeights(Servers view) {
        for (int server = 0; server < view.limit(); server++) {
            assertThat(view.weight(server)).isPositive().isLessThanOrEqualTo(2);
        }
    }

    private static int[] listed(SplittableRandom random) {
        return IntStream.range(0, SERVERS)
                .filter(server -> random.nextInt(3) > 0)
                .toArray();
    }

    /** A few answers of some server, mostly errors of a few of them, and perhaps some time. */
    private static void answer(Fleet fleet, int servers, SplittableRandom random) {
        int server = random.nextInt(servers);
        boolean ill = server % 3 != 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean error = random.nextInt(10) < (ill ? 9 : 1);
            fleet.health.finished(server, error ? Ended.FAILED : Ended.OK, 1, fleet.now);
        }
        if (random.nextInt(10) == 0) {
            fleet.until(fleet.now / Fleet.SECOND + 1);
        }
    }

    private static EjectionOptions allRules(double share) {
        return new EjectionOptions(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8),
                share,
                false,
                true,
                4,
                Optional.of(new SuccessRate(1, 3, 2)),
                Optional.of(new FailurePercentage(0.6, 3, 2)));
    }
}
