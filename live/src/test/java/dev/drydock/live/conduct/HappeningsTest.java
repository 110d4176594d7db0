package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.process.LiveEvent.What;
import org.junit.jupiter.api.Test;

class HappeningsTest {
    private final Happenings happenings = new Happenings();

    private void tell(long nanos, String process, What what, String detail, long term) {
        happenings.heard(process, Plans.json().writeValueAsString(new LiveEvent(nanos, process, what, detail, term)));
    }

    @Test
    void theRoleOfANodeIsForgottenWhenItBeginsAnew() {
        tell(1, "n1", What.READY, "", 0);
        tell(2, "n1", What.ROLE, "LEADER", 4);
        assertThat(happenings.role("n1").term()).isEqualTo(4);

        tell(3, "n1", What.READY, "", 0);

        assertThat(happenings.role("n1")).isNull();
        assertThat(happenings.readies("n1")).containsExactly(1L, 3L);
    }

    @Test
    void whatIsNoEventIsKeptAsAStrangeLine() {
        happenings.heard("n2", "OpenJDK 64-Bit Server VM warning: something");
        happenings.heard("n2", "{\"half a li");
        happenings.heard("n2", "");

        assertThat(happenings.strange())
                .containsExactly("n2: OpenJDK 64-Bit Server VM warning: something", "n2: {\"half a li");
        assertThat(happenings.all()).isEmpty();
    }

    @Test
    void membersAreThoseThatWereToldLast() {
        assertThat(happenings.members()).isNull();
        tell(1, "n1", What.MEMBERS, "n1 n2 n3", 0);
        tell(2, "n3", What.MEMBERS, "n1 n2 n3 n4", 0);

        assertThat(happenings.members()).isEqualTo("n1 n2 n3 n4");
    }

    @Test
    void waitingEndsWhenTimeIsUp() throws InterruptedException {
        assertThat(happenings.await(() -> false, System.nanoTime() + 1_000_000)).isFalse();
        assertThat(happenings.await(() -> true, System.nanoTime())).isTrue();
    }
}
