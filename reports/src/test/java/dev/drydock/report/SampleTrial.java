package dev.drydock.report;

import dev.drydock.record.FaultBand;
import dev.drydock.record.SeriesPoint;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * The course of a made-up but plausible trial: five nodes, 60 s, a leader crash at 20 s, a pause, a partition of two
 * followers, a restart of all at 30 s.
 */
final class SampleTrial {
    static final long SECOND = 1_000_000_000L;
    static final long MILLI = 1_000_000L;

    private final Random random;
    private final int number;
    private final List<TimelineEvent> timeline = new ArrayList<>();

    SampleTrial(int number, long seed) {
        this.number = number;
        this.random = new Random(seed + number);
    }

    TrialRecord leaderCrash(boolean broken) {
        int first = 1 + random.nextInt(5);
        int second = first % 5 + 1;
        long elected = SECOND + random.nextInt(800) * MILLI;
        long crash = 20 * SECOND;
        long stood = crash + SECOND + random.nextInt(900) * MILLI;
        long again = stood + 1_400 * MILLI;
        boolean split = number % 3 == 0;
        long regained = (split ? again : stood) + 180 * MILLI;
        for (int node = 1; node <= 5; node++) {
            event(0, Kind.STARTED, node, 0, "boot");
            event(elected - 60 * MILLI, node == first ? Kind.CANDIDATE : Kind.FOLLOWER, node, 1, "");
        }
        event(elected, Kind.LEADER, first, 1, "votes of n1, n2, n3");
        event(crash, Kind.CRASHED, first, 0, "crash leader");
        elect(second, first, stood, split, regained);
        event(30 * SECOND, Kind.STARTED, first, 0, "restart");
        event(30 * SECOND + 40 * MILLI, Kind.FOLLOWER, first, split ? 3 : 2, "");
        int paused = (second + 1) % 5 + 1;
        event(40 * SECOND, Kind.PAUSED, paused, 0, "pause");
        event(44 * SECOND, Kind.RESUMED, paused, 0, "resume");
        timeline.add(new TimelineEvent(52 * SECOND, Kind.REMARK, "n" + second, 0, "log compaction is due"));
        timeline.sort(Comparator.comparingLong(TimelineEvent::timeNanos));
        return new TrialRecord(
                number,
                0x5eedL * number,
                String.format("%016x", random.nextLong()),
                1_200_000 + random.nextInt(10_000),
                60 * SECOND,
                new TreeMap<>(),
                verdicts(broken),
                timeline,
                List.of(
                        new FaultBand("crash n" + first, crash, 30 * SECOND),
                        new FaultBand("pause n" + paused, 40 * SECOND, 44 * SECOND),
                        new FaultBand("slow disk n" + second + " x20", 42 * SECOND, 50 * SECOND)),
                series(crash, regained));
    }

    private void elect(int winner, int dead, long stood, boolean split, long regained) {
        for (int node = 1; node <= 5; node++) {
            boolean rival = split && node == winner % 5 + 1;
            if (node != dead) {
                event(stood, node == winner || rival ? Kind.CANDIDATE : Kind.FOLLOWER, node, 2, "");
            }
            if (split && node != dead) {
                event(regained - 180 * MILLI, node == winner ? Kind.CANDIDATE : Kind.FOLLOWER, node, 3, "");
            }
        }
        event(regained, Kind.LEADER, winner, split ? 3 : 2, "");
    }

    TrialRecord election(long timeout, long elected, boolean split) {
        for (int node = 1; node <= 5; node++) {
            event(0, Kind.STARTED, node, 0, "boot");
            event(timeout + (node == 1 ? 0 : 35 * MILLI), node == 1 ? Kind.CANDIDATE : Kind.FOLLOWER, node, 1, "");
            if (split) {
                event(elected - 70 * MILLI, node == 2 ? Kind.CANDIDATE : Kind.FOLLOWER, node, 2, "");
            }
        }
        event(elected, Kind.LEADER, split ? 2 : 1, split ? 2 : 1, "");
        timeline.sort(Comparator.comparingLong(TimelineEvent::timeNanos));
        return new TrialRecord(
                number,
                number,
                "0123456789abcdef",
                40,
                elected,
                new TreeMap<>(),
                List.of(),
                timeline,
                List.of(),
                List.of());
    }

    private List<SeriesPoint> series(long crash, long regained) {
        List<SeriesPoint> points = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            long from = i * SECOND / 2;
            boolean out = from < 2 * SECOND || (from >= crash && from < regained);
            boolean slow = from >= 42 * SECOND && from < 50 * SECOND;
            long stall = from >= regained && from < regained + SECOND ? regained - crash : 0;
            double factor = (slow ? 2.5 : 1) * (0.95 + 0.1 * random.nextDouble());
            points.add(new SeriesPoint(
                    from,
                    out ? 0 : 235 + random.nextInt(30) + (stall > 0 ? 300 : 0),
                    stall > 0 ? 12 : 0,
                    out && from > crash ? 6 : 0,
                    out ? 0 : (long) (82 * MILLI * factor) + stall / 3,
                    out ? 0 : (long) (160 * MILLI * factor) + stall,
                    out ? 0 : (long) (210 * MILLI * factor * (1 + random.nextDouble())) + stall,
                    out ? 0 : 90 * MILLI * factor + stall / 3.0));
        }
        return points;
    }

    private static List<Verdict> verdicts(boolean broken) {
        return List.of(
                new Verdict("Election Safety", Verdict.Status.HELD, "at most one leader in each of 3 terms"),
                new Verdict(
                        "linearizable",
                        broken ? Verdict.Status.BROKEN : Verdict.Status.HELD,
                        broken ? "key k17: read of 4 after 5 was acknowledged" : "29,412 operations on 1,000 keys"));
    }

    private void event(long time, Kind kind, int node, long term, String text) {
        timeline.add(new TimelineEvent(time, kind, "n" + node, term, text));
    }
}
