package dev.drydock.balance.caller;

import static dev.drydock.balance.caller.CallerOptions.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.drydock.balance.caller.CallerWorld.Fate;
import dev.drydock.balance.caller.CallerWorld.Life;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.protocol.balance.Ended;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One request, or a few, through the whole machine. */
class ResilientCallerTest {
    private static final long MS = 1_000_000;
    private static final long NEVER = Long.MAX_VALUE;
    private static final Fate LOST = new Fate(0, NEVER, Ended.OK);

    private static Fate ok(long millis) {
        return new Fate(0, millis * MS, Ended.OK);
    }

    private static Fate failed(long millis) {
        return new Fate(0, millis * MS, Ended.FAILED);
    }

    private static CallerWorld world(CallerOptions options, Fate... fates) {
        return CallerWorld.of(options, (attempt, draws) -> fates[Math.min(attempt, fates.length - 1)]);
    }

    private static Life life(CallerOptions options, Fate... fates) {
        CallerWorld world = world(options, fates);
        Life life = world.arrive();
        world.run();
        assertThat(world.busy()).isZero();
        return life;
    }

    static CallerOptions options(long timeoutMillis, RetryOptions retries) {
        return new CallerOptions(
                Optional.of(timeoutMillis * MS),
                Optional.empty(),
                true,
                Optional.of(retries),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static RetryOptions retries(int most) {
        RetryOptions all = RetryOptions.DEFAULTS;
        return new RetryOptions(most, all.on(), Backoff.NONE, Optional.empty(), Optional.empty(), true);
    }

    private static CallerOptions hedged(HedgeOptions hedge) {
        return new CallerOptions(
                Optional.empty(),
                Optional.of(500 * MS),
                true,
                Optional.empty(),
                Optional.of(hedge),
                Optional.empty(),
                Optional.empty());
    }

    private static HedgeOptions after(long millis, int most, boolean tied) {
        return new HedgeOptions(new HedgeOptions.Fixed(millis * MS), most, tied, Optional.empty());
    }

    private static CallerOptions limited(int requests, int queue, Optional<Long> deadline) {
        return new CallerOptions(
                Optional.empty(),
                deadline,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new LimitOptions(new FixedLimit.Options(requests), queue)));
    }

    @Test
    void withoutOptionsARequestIsSentOnceAndEndsAsItsAttemptDid() {
        assertThat(life(NONE, ok(3)).ended).isEqualTo(Ended.OK);
        Life failed = life(NONE, failed(3));
        assertThat(failed.ended).isEqualTo(Ended.FAILED);
        assertThat(failed.attempts).hasSize(1);
        assertThat(failed.attempts.get(0).deadline).isEqualTo(NEVER);
    }

    @Test
    void anAttemptTimesOutAndTheNextSucceeds() {
        Life life = life(options(10, retries(2)), LOST, ok(4));
        assertThat(life.ended).isEqualTo(Ended.OK);
        assertThat(life.endedAt).isEqualTo(14 * MS);
        assertThat(life.attempts).extracting(a -> a.ended).containsExactly(Ended.TIMED_OUT, Ended.OK);
        assertThat(life.attempts).extracting(a -> a.deadline).containsExactly(10 * MS, 20 * MS);
        assertThat(life.attempts.get(0).told).isTrue();
    }

    @Test
    void theLastEndIsTheRequestsWhenRetriesAreUsedUp() {
        Life life = life(options(10, retries(2)), failed(1), failed(1), LOST);
        assertThat(life.ended).isEqualTo(Ended.TIMED_OUT);
        assertThat(life.attempts).hasSize(3);
    }

    @Test
    void onlyTheEndsThatAreNamedAreRetried() {
        RetryOptions onTimeouts =
                new RetryOptions(3, List.of(Ended.TIMED_OUT), Backoff.NONE, Optional.empty(), Optional.empty(), true);
        assertThat(life(options(10, onTimeouts), LOST, failed(1)).attempts).hasSize(2);
    }

    @Test
    void theDeadlineEndsWhateverIsUnderWay() {
        CallerOptions options = new CallerOptions(
                Optional.of(10 * MS),
                Optional.of(25 * MS),
                false,
                Optional.of(retries(9)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Life life = life(options, LOST);
        assertThat(life.ended).isEqualTo(Ended.TIMED_OUT);
        assertThat(life.endedAt).isEqualTo(25 * MS);
        assertThat(life.attempts).extracting(a -> a.ended).containsOnly(Ended.TIMED_OUT);
        assertThat(life.attempts).extracting(a -> a.told).containsOnly(false);
        assertThat(life.attempts).extracting(a -> a.deadline).containsExactly(10 * MS, 20 * MS, 25 * MS);
    }

    @Test
    void aRetryWaitsForItsBackoff() {
        Backoff fixed = new Backoff(7 * MS, 7 * MS, 1, Backoff.Jitter.NONE);
        RetryOptions retries =
                new RetryOptions(1, RetryOptions.DEFAULTS.on(), fixed, Optional.empty(), Optional.empty(), true);
        assertThat(life(options(100, retries), failed(1), ok(2)).endedAt).isEqualTo(10 * MS);
    }

    @Test
    void aHedgeIsSentWhenTheAnswerTakesLongAndTheFirstAnswerCounts() {
        Life quick = life(hedged(after(10, 1, false)), ok(9));
        assertThat(quick.attempts).hasSize(1);
        Life slow = life(hedged(after(10, 1, false)), ok(100), ok(5));
        assertThat(slow.endedAt).isEqualTo(15 * MS);
        assertThat(slow.attempts).extracting(a -> a.ended).containsExactly(Ended.CANCELLED, Ended.OK);
    }

    @Test
    void hedgesFollowEachOtherUpToTheirMost() {
        Life life = life(hedged(after(10, 3, false)), LOST, LOST, LOST, ok(1));
        assertThat(life.endedAt).isEqualTo(31 * MS);
        assertThat(life(hedged(after(10, 3, false)), LOST).attempts).hasSize(4);
    }

    @Test
    void aFailedAttemptIsNoEndWhileItsHedgeIsUnderWay() {
        Life life = life(hedged(after(10, 1, false)), failed(12), ok(9));
        assertThat(life.ended).isEqualTo(Ended.OK);
        assertThat(life.endedAt).isEqualTo(19 * MS);
    }

    @Test
    void ofTiedRequestsTheFirstToBeginCancelsTheOther() {
        Life life = life(
                hedged(after(1, 1, true)), new Fate(8 * MS, 9 * MS, Ended.OK), new Fate(3 * MS, 30 * MS, Ended.OK));
        assertThat(life.attempts).extracting(a -> a.ended).containsExactly(Ended.CANCELLED, Ended.OK);
        assertThat(life.endedAt).isEqualTo(31 * MS);
        assertThat(life(hedged(after(5, 1, true)), new Fate(2 * MS, 90 * MS, Ended.OK)).attempts)
                .hasSize(1);
    }

    @Test
    void tiedRequestsNeedServersThatAreTold() {
        assertThatThrownBy(() -> new CallerOptions(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(after(1, 1, true)),
                        Optional.empty(),
                        Optional.empty()))
                .hasMessageContaining("tied");
    }

    @Test
    void hedgingAtTheNinetyFifthPercentileAddsFivePercent() {
        CallerOptions options = hedged(HedgeOptions.DEFAULTS);
        CallerWorld world = new CallerWorld(
                new ResilientCaller(options),
                (attempt, draws) -> new Fate(0, (long) (draws.nextExponential() * 10 * MS), Ended.OK),
                7);
        world.arrivals(20_000, MS);
        world.run();
        assertThat(world.attempts() / 20_000.0).isCloseTo(1.05, within(0.006));
    }

    @Test
    void atTheLimitRequestsWaitInLineAndTheRestAreRejected() {
        CallerWorld world = world(limited(2, 1, Optional.empty()), ok(10));
        world.arrivals(4, 1);
        world.run();
        assertThat(world.lives).extracting(l -> l.ended).containsExactly(Ended.OK, Ended.OK, Ended.OK, Ended.REJECTED);
        assertThat(world.lives.get(2).endedAt).isEqualTo(20 * MS);
        assertThat(world.mostAtOnce).isEqualTo(2);
    }

    @Test
    void whoWaitsInLineTimesOutAndLeavesItsPlace() {
        CallerWorld world = world(limited(1, 2, Optional.of(15 * MS)), ok(10));
        world.at(0, world::arrive);
        world.at(0, world::arrive);
        world.at(0, world::arrive);
        world.at(16 * MS, world::arrive);
        world.run();
        assertThat(world.lives)
                .extracting(l -> l.ended)
                .containsExactly(Ended.OK, Ended.TIMED_OUT, Ended.TIMED_OUT, Ended.OK);
        assertThat(world.busy()).isZero();
    }

    @Test
    void anOpenBreakerRejectsWithoutSending() {
        BreakerOptions breaker = new BreakerOptions(0.5, 1, 1000 * MS, 4, Optional.empty(), 4, 50 * MS, 1);
        CallerOptions options = new CallerOptions(
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(breaker),
                Optional.of(new LimitOptions(new FixedLimit.Options(1), 100_000)));
        ResilientCaller caller = new ResilientCaller(options);
        CallerWorld world = new CallerWorld(caller, (attempt, draws) -> failed(1), 1);
        world.arrivals(50_000, 1);
        world.run();
        assertThat(world.attempts()).isEqualTo(4);
        assertThat(world.ended(Ended.REJECTED)).isEqualTo(50_000 - 4);
        assertThat(caller.breakerOpenings()).isEqualTo(1);
    }
}
