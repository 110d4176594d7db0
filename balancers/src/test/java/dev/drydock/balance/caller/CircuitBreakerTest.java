package dev.drydock.balance.caller;

import static dev.drydock.balance.caller.CircuitBreaker.REFUSED;
import static dev.drydock.balance.caller.CircuitBreaker.State.CLOSED;
import static dev.drydock.balance.caller.CircuitBreaker.State.HALF_OPEN;
import static dev.drydock.balance.caller.CircuitBreaker.State.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final BreakerOptions OPTIONS = new BreakerOptions(0.5, 0.75, 100, 10, Optional.empty(), 4, 1000, 2);

    private final CircuitBreaker breaker = new CircuitBreaker(OPTIONS);

    private void call(boolean failed, long latency, long now) {
        breaker.ended(breaker.permit(now), failed, latency, now);
    }

    private void opened() {
        for (int i = 0; i < 4; i++) {
            call(true, 1, 0);
        }
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void staysClosedBelowItsMinimumOfCalls() {
        for (int i = 0; i < 3; i++) {
            call(true, 1, 0);
        }
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void opensWhenTheShareOfFailuresReachesItsThreshold() {
        call(true, 1, 0);
        call(false, 1, 0);
        call(false, 1, 0);
        call(false, 1, 0);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        call(true, 1, 0);
        call(true, 1, 0);
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.openings()).isEqualTo(1);
    }

    @Test
    void opensForSlowCallsToo() {
        for (int i = 0; i < 4; i++) {
            call(false, 101, 0);
        }
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        for (int i = 0; i < 12; i++) {
            call(false, 1, 0);
        }
        for (int i = 0; i < 4; i++) {
            call(true, 1, 0);
        }
        assertThat(breaker.state()).isEqualTo(CLOSED);
        call(true, 1, 0);
        assertThat(breaker.state()).isEqualTo(OPEN);
    }

    @Test
    void aWindowOfTimeForgets() {
        CircuitBreaker timed = new CircuitBreaker(new BreakerOptions(0.5, 1, 100, 1, Optional.of(100L), 4, 1000, 2));
        for (int i = 0; i < 3; i++) {
            timed.ended(timed.permit(0), true, 1, 0);
        }
        timed.ended(timed.permit(150), true, 1, 150);
        assertThat(timed.state()).isEqualTo(CLOSED);
        for (int i = 0; i < 3; i++) {
            timed.ended(timed.permit(160), true, 1, 160);
        }
        assertThat(timed.state()).isEqualTo(OPEN);
    }

    @Test
    void refusesWhileOpenAndProbesAfterTheWait() {
        opened();
        assertThat(breaker.permit(999)).isEqualTo(REFUSED);
        assertThat(breaker.permit(1000)).isNotEqualTo(REFUSED);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        assertThat(breaker.permit(1000)).isNotEqualTo(REFUSED);
        assertThat(breaker.permit(1000)).isEqualTo(REFUSED);
    }

    @Test
    void probesThatSucceedCloseIt() {
        opened();
        int first = breaker.permit(1000);
        int second = breaker.permit(1000);
        breaker.ended(first, false, 1, 1001);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        breaker.ended(second, false, 1, 1002);
        assertThat(breaker.state()).isEqualTo(CLOSED);
        call(true, 1, 1003);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }

    @Test
    void probesThatFailOpenItAgainForTheWholeWait() {
        opened();
        call(true, 1, 1500);
        call(false, 1, 1500);
        assertThat(breaker.state()).isEqualTo(OPEN);
        assertThat(breaker.permit(2499)).isEqualTo(REFUSED);
        assertThat(breaker.openings()).isEqualTo(2);
    }

    @Test
    void aProbeThatWasGivenUpMakesRoomForAnother() {
        opened();
        int first = breaker.permit(1000);
        breaker.permit(1000);
        breaker.released(first);
        assertThat(breaker.permit(1000)).isNotEqualTo(REFUSED);
    }

    @Test
    void callsOfAnEarlierStateSayNothingAboutThisOne() {
        int early = breaker.permit(0);
        opened();
        call(false, 1, 1000);
        breaker.ended(early, true, 1, 1000);
        breaker.released(early);
        assertThat(breaker.state()).isEqualTo(HALF_OPEN);
        call(false, 1, 1000);
        assertThat(breaker.state()).isEqualTo(CLOSED);
    }
}
