package dev.drydock.report;

import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The turning points of a trial as one lane for each node: what it was, from when to when. */
final class Lanes {

    /** What a node is for a while. */
    enum State {
        /** It runs, and plays no part in particular, or none that is known yet. */
        UP,
        LEARNER,
        FOLLOWER,
        PRE_CANDIDATE,
        CANDIDATE,
        LEADER,
        PAUSED,
        DOWN
    }

    /** A node's state over a half-open time range, with its term (0 where nobody knows); empty only at the end. */
    record Segment(long fromNanos, long untilNanos, State state, long term) {}

    /** Something said about a node, or about the world as a whole, at one moment. */
    record Remark(long timeNanos, String text) {}

    /** Everything about one node. Segments are in order of time and do not overlap. */
    record Lane(String node, List<Segment> segments, List<Remark> remarks) {}

    private static final String WORLD = "-";

    private Lanes() {}

    /** The lanes of a trial, {@code n2} before {@code n10}; nodes that nothing is known of have none. */
    static List<Lane> of(TrialRecord trial) {
        Map<String, Builder> builders =
                new TreeMap<>(Comparator.comparingInt(Lanes::trailingNumber).thenComparing(Comparator.naturalOrder()));
        for (TimelineEvent event : trial.timeline()) {
            if (!event.node().equals(WORLD)) {
                builders.computeIfAbsent(event.node(), ignored -> new Builder()).add(event);
            }
        }
        List<Lane> lanes = new ArrayList<>();
        builders.forEach((node, builder) -> lanes.add(builder.finish(node, trial.simulatedNanos())));
        return lanes;
    }

    /** What was said about the world as a whole. */
    static List<Remark> worldRemarks(TrialRecord trial) {
        return trial.timeline().stream()
                .filter(event -> event.node().equals(WORLD))
                .map(event -> new Remark(event.timeNanos(), worldRemark(event)))
                .toList();
    }

    private static String worldRemark(TimelineEvent event) {
        return switch (event.kind()) {
            case ASKED -> "the operator asks: " + event.text();
            case DONE -> "done: " + event.text();
            case REFUSED -> "refused: " + event.text();
            case GIVEN_UP -> "given up: " + event.text();
            default -> event.text();
        };
    }

    private static int trailingNumber(String node) {
        int digits = node.length();
        while (digits > 0 && Character.isDigit(node.charAt(digits - 1))) {
            digits--;
        }
        String number = node.substring(digits);
        return number.isEmpty() || number.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(number);
    }

    private static final class Builder {
        private final List<Segment> segments = new ArrayList<>();
        private final List<Remark> remarks = new ArrayList<>();
        private State state;
        private State beforePause = State.UP;
        private long since;
        private long term;

        void add(TimelineEvent event) {
            if (event.kind() == TimelineEvent.Kind.MEMBERS) {
                remarks.add(new Remark(event.timeNanos(), "members: " + event.text()));
                return;
            }
            if (event.kind() == TimelineEvent.Kind.REMARK) {
                remarks.add(new Remark(event.timeNanos(), event.text()));
                return;
            }
            State next = next(event.kind());
            long nextTerm = event.term() == 0 ? term : event.term();
            if (next != state || nextTerm != term) {
                close(event.timeNanos());
            }
            state = next;
            term = nextTerm;
        }

        private State next(TimelineEvent.Kind kind) {
            return switch (kind) {
                case LEARNER -> State.LEARNER;
                case STARTED -> State.UP;
                case FOLLOWER -> State.FOLLOWER;
                case PRE_CANDIDATE -> State.PRE_CANDIDATE;
                case CANDIDATE -> State.CANDIDATE;
                case LEADER -> State.LEADER;
                case CRASHED, HALTED -> State.DOWN;
                case PAUSED -> {
                    beforePause = state == null ? State.UP : state;
                    yield State.PAUSED;
                }
                case RESUMED -> beforePause;
                case MEMBERS, REMARK, ASKED, DONE, REFUSED, GIVEN_UP ->
                    throw new IllegalArgumentException("a remark changes nothing");
            };
        }

        private void close(long now) {
            if (state != null && now > since) {
                segments.add(new Segment(since, now, state, term));
            }
            since = now;
        }

        private Segment last() {
            return segments.get(segments.size() - 1);
        }

        Lane finish(String node, long end) {
            close(end);
            if (state != null && since == end && (segments.isEmpty() || last().state() != state)) {
                // A trial that ends when a leader is found ends with that leader.
                segments.add(new Segment(end, end, state, term));
            }
            return new Lane(node, List.copyOf(segments), List.copyOf(remarks));
        }
    }
}
