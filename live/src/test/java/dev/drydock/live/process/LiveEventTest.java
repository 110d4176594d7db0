package dev.drydock.live.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.record.TraceEvent;
import org.junit.jupiter.api.Test;

class LiveEventTest {

    private static LiveEvent carried(LiveEvent event) {
        return Plans.json().readValue(Plans.json().writeValueAsString(event), LiveEvent.class);
    }

    @Test
    void isReadBackAsItWasTold() {
        LiveEvent ready = new LiveEvent(5, "n1", What.READY, "", 0);
        LiveEvent role = new LiveEvent(-7, "n1", What.ROLE, "LEADER", 3);
        LiveEvent traced = new LiveEvent(9, "n1", What.TRACE, "Heartbeat[]", 0, TraceEvent.What.SEND, "n2");
        assertThat(carried(ready)).isEqualTo(ready);
        assertThat(carried(role)).isEqualTo(role);
        assertThat(carried(traced)).isEqualTo(traced);
    }

    @Test
    void aTraceIsALineOfATrace() {
        LiveEvent sent = new LiveEvent(1_009, "n1", What.TRACE, "Heartbeat[]", 0, TraceEvent.What.SEND, "n2");
        assertThat(sent.trace(1_000)).contains(new TraceEvent(9, "n1", TraceEvent.What.SEND, "n2", "Heartbeat[]"));
        LiveEvent written = new LiveEvent(1_009, "n1", What.TRACE, "a record", 0, TraceEvent.What.PERSIST, null);
        assertThat(written.trace(0)).contains(new TraceEvent(1_009, "n1", TraceEvent.What.PERSIST, "-", "a record"));
        assertThat(new LiveEvent(5, "n1", What.READY, "", 0).trace(0)).isEmpty();
    }
}
