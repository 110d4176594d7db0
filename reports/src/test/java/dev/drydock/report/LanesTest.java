package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.report.Lanes.Lane;
import dev.drydock.report.Lanes.Remark;
import dev.drydock.report.Lanes.Segment;
import dev.drydock.report.Lanes.State;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void rolesTermsAndCrashesBecomeSegments() {
        assertThat(lanes(
                        event(0, Kind.STARTED, "n1", 0),
                        event(10, Kind.CANDIDATE, "n1", 1),
                        event(12, Kind.LEADER, "n1", 1),
                        event(50, Kind.CRASHED, "n1", 0),
                        event(70, Kind.STARTED, "n1", 1),
                        event(80, Kind.FOLLOWER, "n1", 2)))
                .containsExactly(new Lane(
                        "n1",
                        List.of(
                                new Segment(0, 10, State.UP, 0),
                                new Segment(10, 12, State.CANDIDATE, 1),
                                new Segment(12, 50, State.LEADER, 1),
                                new Segment(50, 70, State.DOWN, 1),
                                new Segment(70, 80, State.UP, 1),
                                new Segment(80, 100, State.FOLLOWER, 2)),
                        List.of()));
    }

    @Test
    void aNodeThatResumesIsWhatItWas() {
        assertThat(lanes(
                                event(0, Kind.LEADER, "n1", 3),
                                event(20, Kind.PAUSED, "n1", 0),
                                event(40, Kind.RESUMED, "n1", 0))
                        .get(0)
                        .segments())
                .containsExactly(
                        new Segment(0, 20, State.LEADER, 3),
                        new Segment(20, 40, State.PAUSED, 3),
                        new Segment(40, 100, State.LEADER, 3));
    }

    @Test
    void aTrialThatEndsWithItsLeaderShowsIt() {
        assertThat(lanes(event(0, Kind.STARTED, "n1", 0), event(100, Kind.LEADER, "n1", 1))
                        .get(0)
                        .segments())
                .containsExactly(new Segment(0, 100, State.UP, 0), new Segment(100, 100, State.LEADER, 1));
    }

    @Test
    void nodesStandInTheOrderOfTheirNumbersAndTheWorldHasNoLane() {
        List<Lane> lanes = lanes(
                event(0, Kind.STARTED, "n10", 0),
                event(0, Kind.STARTED, "n2", 0),
                event(0, Kind.STARTED, "proxy", 0),
                event(5, Kind.REMARK, "-", 0),
                event(7, Kind.REMARK, "n2", 0));

        assertThat(lanes).extracting(Lane::node).containsExactly("n2", "n10", "proxy");
        assertThat(lanes.get(0).remarks()).containsExactly(new Remark(7, "text"));
    }

    private static TimelineEvent event(long time, Kind kind, String node, long term) {
        return new TimelineEvent(time, kind, node, term, "text");
    }

    private static List<Lane> lanes(TimelineEvent... events) {
        return Lanes.of(
                new TrialRecord(1, 1, "00", 1, 100, new TreeMap<>(), List.of(), List.of(events), List.of(), List.of()));
    }
}
