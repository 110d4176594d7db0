package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.FaultBand;
import dev.drydock.record.Machine;
import dev.drydock.record.RunRecord;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** A fault at 4 s of 10 s that stays; n1 led before it, and 100 operations a second succeeded. */
class LivenessTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;

    @Test
    void aGroupThatNobodyDisturbsGoesOn() {
        assertThat(cell(trial(time -> true, 16))).isEqualTo(new Liveness.Cell(true, "goes on, longest gap 16.0 ms"));
    }

    @Test
    void aGroupThatElectsANewLeaderRecovers() {
        TrialRecord quick =
                trial(time -> true, 300, at(4_200, Kind.CANDIDATE, "n2", 2), at(4_210, Kind.LEADER, "n2", 2));
        TrialRecord slow =
                trial(time -> true, 500, at(4_400, Kind.CANDIDATE, "n2", 2), at(4_410, Kind.LEADER, "n2", 2));

        assertThat(cell(quick)).isEqualTo(new Liveness.Cell(true, "recovers in 300 ms"));
        assertThat(cell(quick, slow)).isEqualTo(new Liveness.Cell(true, "recovers in 400 ms (300 – 500 ms)"));
    }

    @Test
    void nobodyStandsWhereTheOldLeaderIsStillHeard() {
        assertThat(cell(trial(LivenessTest::before, 6_000)).text())
                .isEqualTo(
                        "livelocks, because nobody stands: the old leader, which no majority answers, is still heard");
    }

    @Test
    void nobodyMayStandWherePreVotesAreRefused() {
        assertThat(cell(trial(LivenessTest::before, 6_000, at(4_500, Kind.PRE_CANDIDATE, "n3", 1)))
                        .text())
                .startsWith("livelocks, because nobody may stand");
    }

    @Test
    void electionsThatNobodyWins() {
        assertThat(cell(trial(
                                LivenessTest::before,
                                6_000,
                                at(4_100, Kind.FOLLOWER, "n1", 2),
                                at(4_300, Kind.CANDIDATE, "n2", 2),
                                at(4_700, Kind.CANDIDATE, "n3", 3)))
                        .text())
                .isEqualTo("livelocks, because nobody wins in 2 elections");
    }

    @Test
    void leadersThatDoNotLast() {
        List<TimelineEvent> churn = new ArrayList<>();
        for (int term = 2; term < 30; term++) {
            churn.add(at(4_000 + 200 * term, Kind.CANDIDATE, "n2", term));
            churn.add(at(4_010 + 200 * term, Kind.LEADER, "n2", term));
        }
        TimelineEvent[] all = churn.toArray(TimelineEvent[]::new);

        assertThat(cell(trial(LivenessTest::before, 6_000, all)).text())
                .isEqualTo("livelocks, because in 28 elections no leader lasts; 0 % of the operations succeed");
        assertThat(cell(trial(time -> true, 200, all)))
                .isEqualTo(new Liveness.Cell(
                        false, "limps, because in 28 elections no leader lasts; 100 % of the operations succeed"));
    }

    @Test
    void anOldLeaderThatStaysBesideTheNewOne() {
        assertThat(cell(trial(
                                LivenessTest::before,
                                6_000,
                                at(4_300, Kind.CANDIDATE, "n2", 2),
                                at(4_310, Kind.LEADER, "n2", 2)))
                        .text())
                .startsWith("livelocks, because a leader that no majority hears does not step down");
    }

    @Test
    void trialsThatDifferAreCounted() {
        assertThat(cell(trial(time -> true, 16), trial(LivenessTest::before, 6_000), trial(LivenessTest::before, 6_000))
                        .text())
                .startsWith("livelocks, because nobody stands")
                .endsWith("(in 2 of 3 trials; else goes on, longest gap 16.0 ms)");
    }

    @Test
    void onlyAFaultThatStaysAsksTheQuestion() {
        assertThat(Liveness.isAskedBy(run(trial(time -> true, 16)))).isTrue();
        assertThat(Liveness.isAskedBy(run(healed()))).isFalse();
    }

    private static boolean before(long time) {
        return time < 4 * SECOND;
    }

    private static Liveness.Cell cell(TrialRecord... trials) {
        RunRecord run = run(trials);
        return Liveness.of(run, run.variants().get(0));
    }

    private static RunRecord run(TrialRecord... trials) {
        VariantRecord variant = new VariantRecord(
                new TreeMap<>(), "", trials.length, List.of(), List.of(), List.of(), List.of(trials), new TreeMap<>());
        return new RunRecord(
                1,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                1,
                "",
                10 * SECOND,
                SECOND,
                trials.length,
                false,
                new Machine("", "", 1, "", "", 1),
                List.of(variant));
    }

    private static TimelineEvent at(long millis, Kind kind, String node, long term) {
        return new TimelineEvent(millis * MILLI, kind, node, term, "");
    }

    private static TrialRecord healed() {
        return record(List.of(new FaultBand("cut", 4 * SECOND, 5 * SECOND)), time -> true, 16, List.of());
    }

    private static TrialRecord trial(LongPredicate works, long gapMillis, TimelineEvent... events) {
        return record(List.of(new FaultBand("cut", 4 * SECOND, 10 * SECOND)), works, gapMillis, Arrays.asList(events));
    }

    private static TrialRecord record(
            List<FaultBand> faults, LongPredicate works, long gapMillis, List<TimelineEvent> events) {
        List<TimelineEvent> timeline = new ArrayList<>();
        timeline.add(at(100, Kind.CANDIDATE, "n1", 1));
        timeline.add(at(110, Kind.LEADER, "n1", 1));
        timeline.addAll(events);
        List<SeriesPoint> series = new ArrayList<>();
        for (long from = 0; from < 10 * SECOND; from += SECOND / 2) {
            series.add(new SeriesPoint(from, works.test(from) ? 50 : 0, 0, 0, 0, 0, 0, 0));
        }
        TreeMap<String, Double> measures = new TreeMap<>();
        measures.put("unavailability", (double) (gapMillis * MILLI));
        return new TrialRecord(1, 1, "", 1, 10 * SECOND, measures, List.of(), timeline, faults, series);
    }
}
