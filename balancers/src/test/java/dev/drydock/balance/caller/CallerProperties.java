package dev.drydock.balance.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.Draws;
import dev.drydock.balance.caller.CallerWorld.Fate;
import dev.drydock.balance.limit.AimdLimit;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.balance.limit.Gradient2Limit;
import dev.drydock.balance.limit.Limit;
import dev.drydock.balance.limit.VegasLimit;
import dev.drydock.protocol.balance.Ended;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Laws of every caller, whatever its options and whatever its servers do. {@link CallerWorld} refuses what breaks them. */
class CallerProperties {
    private static final long MS = 1_000_000;
    private static final int REQUESTS = 400;

    static <T> Optional<T> maybe(Draws draws, T value) {
        return draws.nextInt(2) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static Optional<RetryBudget.Options> budget(Draws draws) {
        return maybe(
                draws,
                List.of(
                                new TokenBudget.Options(0.2, 10, 1000 * MS),
                                new RatioBudget.Options(0.1, 1000 * MS),
                                new ThrottlingBudget.Options(10, 0.5))
                        .get(draws.nextInt(3)));
    }

    static Limit.Options limit(Draws draws) {
        return List.of(
                        new FixedLimit.Options(1 + draws.nextInt(30)),
                        AimdLimit.Options.DEFAULTS,
                        VegasLimit.Options.DEFAULTS,
                        Gradient2Limit.Options.DEFAULTS)
                .get(draws.nextInt(4));
    }

    static CallerOptions options(Draws draws) {
        Backoff.Jitter jitter = List.of(Backoff.Jitter.values()).get(draws.nextInt(4));
        RetryOptions retries = new RetryOptions(
                draws.nextInt(4),
                RetryOptions.DEFAULTS.on(),
                draws.nextInt(2) == 0 ? Backoff.NONE : new Backoff(MS, 20 * MS, 2, jitter),
                budget(draws),
                maybe(draws, draws.nextInt(5)),
                true);
        HedgeOptions.After after = draws.nextInt(2) == 0
                ? new HedgeOptions.Fixed(draws.nextInt(10) * MS)
                : new HedgeOptions.Quantile(0.9, 100 * MS);
        HedgeOptions hedge = new HedgeOptions(after, 1 + draws.nextInt(3), draws.nextInt(2) == 0, budget(draws));
        BreakerOptions breaker =
                new BreakerOptions(0.5, 0.9, 15 * MS, 20, maybe(draws, 50 * MS), 10, 20 * MS, 1 + draws.nextInt(5));
        return new CallerOptions(
                maybe(draws, 12 * MS),
                maybe(draws, 40 * MS),
                true,
                maybe(draws, retries),
                maybe(draws, hedge),
                maybe(draws, breaker),
                maybe(draws, new LimitOptions(limit(draws), draws.nextInt(20))));
    }

    private static Fate fate(Draws draws, double bad) {
        long begun = (long) (draws.nextExponential() * 4 * MS);
        Ended ended = draws.nextDouble() >= bad
                ? Ended.OK
                : List.of(Ended.FAILED, Ended.REJECTED, Ended.UNROUTED).get(draws.nextInt(3));
        return new Fate(begun, begun + (long) (draws.nextExponential() * 6 * MS), ended);
    }

    @Property(tries = 300)
    void everyRequestAndEveryAttemptEndsOnceAndNothingLeaks(
            @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double bad) {
        CallerOptions options = options(new Draws(seed));
        CallerWorld world = new CallerWorld(new ResilientCaller(options), (attempt, draws) -> fate(draws, bad), seed);
        world.arrivals(REQUESTS, MS);
        world.run();
        assertThat(world.lives).hasSize(REQUESTS).allMatch(life -> life.ended != null);
        assertThat(world.lives).allSatisfy(life -> {
            assertThat(life.attempts).allMatch(attempt -> attempt.ended != null);
            assertThat(life.attempts.stream().filter(attempt -> attempt.ended == Ended.OK))
                    .hasSize(life.ended == Ended.OK ? 1 : 0);
            assertThat(life.attempts).hasSizeLessThanOrEqualTo(allowed(options));
            options.deadlineNanos()
                    .ifPresent(most -> assertThat(life.endedAt - life.arrived).isLessThanOrEqualTo(most));
        });
        assertThat(world.busy()).isZero();
    }

    private static int allowed(CallerOptions options) {
        return 1
                + options.retries().map(RetryOptions::most).orElse(0)
                + options.hedge().map(HedgeOptions::most).orElse(0);
    }

    @Property(tries = 100)
    void aLimitHoldsForRequestsThatAreIn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int limit, @ForAll @IntRange(max = 5) int queue) {
        CallerOptions options = new CallerOptions(
                Optional.of(12 * MS),
                Optional.of(40 * MS),
                true,
                Optional.of(ResilientCallerTest.retries(2)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new LimitOptions(new FixedLimit.Options(limit), queue)));
        CallerWorld world = new CallerWorld(new ResilientCaller(options), (attempt, draws) -> fate(draws, 0.3), seed);
        world.arrivals(REQUESTS, MS);
        world.run();
        assertThat(world.mostAtOnce).isLessThanOrEqualTo(limit);
        assertThat(world.lives).allMatch(life -> life.ended != null);
    }

    /** The mean number of tries with up to k retries and failure p is the sum of p^i for i from 0 to k. */
    @Property(tries = 20)
    void theMeanNumberOfTriesIsThatOfTheory(
            @ForAll long seed,
            @ForAll @IntRange(max = 4) int most,
            @ForAll @DoubleRange(min = 0, max = 1) double failing) {
        int requests = 20_000;
        CallerWorld world = new CallerWorld(
                new ResilientCaller(ResilientCallerTest.options(1000, ResilientCallerTest.retries(most))),
                (attempt, draws) -> new Fate(0, MS, draws.nextDouble() < failing ? Ended.FAILED : Ended.OK),
                seed);
        world.arrivals(requests, MS);
        world.run();
        double expected = 0;
        double power = 1;
        for (int i = 0; i <= most; i++) {
            expected += power;
            power *= failing;
        }
        // A request's tries spread by less than the number of retries: five standard errors.
        assertThat(world.attempts() / (double) requests)
                .isCloseTo(expected, within(5 * (most / 2.0 + 0.001) / StrictMath.sqrt(requests)));
    }

    @Property(tries = 50)
    void extraAttemptsStayWithinTheirBudget(@ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 1) double bad) {
        TokenBudget.Options budget = new TokenBudget.Options(0.1, 5, 1000 * MS);
        RetryOptions retries = new RetryOptions(
                3, RetryOptions.DEFAULTS.on(), Backoff.NONE, Optional.of(budget), Optional.empty(), true);
        CallerWorld world = new CallerWorld(
                new ResilientCaller(ResilientCallerTest.options(20, retries)), (a, draws) -> fate(draws, bad), seed);
        world.arrivals(4000, MS);
        world.run();
        long windows = world.now / (1000 * MS) + 2;
        assertThat(world.attempts() - 4000).isLessThanOrEqualTo((long) (0.1 * 4000) + 5 * windows);
    }

    @Property(tries = 50)
    void theShareOfRetriesStaysBelowItsLimit(@ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 1) double bad) {
        RetryOptions retries = new RetryOptions(
                3,
                RetryOptions.DEFAULTS.on(),
                Backoff.NONE,
                Optional.of(RatioBudget.Options.DEFAULTS),
                Optional.empty(),
                true);
        CallerWorld world = new CallerWorld(
                new ResilientCaller(ResilientCallerTest.options(20, retries)), (a, draws) -> fate(draws, bad), seed);
        world.arrivals(2000, MS);
        world.run();
        long extra = world.attempts() - 2000;
        assertThat(extra).isLessThanOrEqualTo(1 + (long) (0.1 * world.attempts()));
        assertThat(extra).isGreaterThan(bad > 0.5 ? 150 : 0);
    }

    @Property(tries = 50)
    void noMoreRetriesAtOnceThanAllowed(@ForAll long seed, @ForAll @IntRange(max = 5) int atOnce) {
        RetryOptions options = new RetryOptions(
                5, RetryOptions.DEFAULTS.on(), Backoff.NONE, Optional.empty(), Optional.of(atOnce), true);
        Retries retries = new Retries(options);
        Draws draws = new Draws(seed);
        boolean[] in = new boolean[20];
        int expected = 0;
        for (int request = 0; request < in.length; request++) {
            retries.requested(request, 0);
        }
        for (int step = 0; step < 200; step++) {
            int request = draws.nextInt(in.length);
            expected -= in[request] ? 1 : 0;
            if (draws.nextInt(3) == 0) {
                retries.settled(request);
                retries.requested(request, step);
                in[request] = false;
            } else {
                in[request] = retries.next(request, Ended.FAILED, step, draws) != Retries.NO;
                expected += in[request] ? 1 : 0;
            }
            assertThat(retries.atOnce()).isEqualTo(expected).isLessThanOrEqualTo(atOnce);
        }
    }
}
