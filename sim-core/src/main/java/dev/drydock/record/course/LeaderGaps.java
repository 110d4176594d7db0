package dev.drydock.record.course;

import dev.drydock.protocol.Role;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When nobody led in a trial, read off its timeline: no running node led the highest term that was ever led. */
public final class LeaderGaps {
    private final Map<String, Standing> nodes = new LinkedHashMap<>();
    private final List<Gap> gaps = new ArrayList<>();
    private long highestLed = -1;
    private long since;
    private boolean present;

    /** For so long nobody led, though somebody had led before; times are since the start of the trial. */
    public record Gap(long fromNanos, long untilNanos) {
        public long nanos() {
            return untilNanos - fromNanos;
        }
    }

    private static final class Standing {
        private Role role = Role.FOLLOWER;
        private long term;
        private boolean running = true;
    }

    private LeaderGaps() {}

    /** The gaps of a trial, in order; one that was not over yet ends with the trial. */
    public static List<Gap> of(TrialRecord trial) {
        LeaderGaps gaps = new LeaderGaps();
        trial.timeline().forEach(gaps::tell);
        if (!gaps.present && gaps.highestLed >= 0) {
            gaps.gaps.add(new Gap(gaps.since, Math.max(gaps.since, trial.simulatedNanos())));
        }
        return gaps.gaps;
    }

    private void tell(TimelineEvent event) {
        Standing node = nodes.computeIfAbsent(event.node(), name -> new Standing());
        switch (event.kind()) {
            case LEARNER, FOLLOWER, PRE_CANDIDATE, CANDIDATE, LEADER -> {
                node.role = Role.valueOf(event.kind().name());
                node.term = event.term();
                if (node.role == Role.LEADER) {
                    highestLed = Math.max(highestLed, event.term());
                }
            }
            case CRASHED, HALTED -> {
                node.running = false;
                node.role = Role.FOLLOWER;
            }
            case PAUSED -> node.running = false;
            case STARTED, RESUMED -> node.running = true;
            case MEMBERS, ASKED, DONE, REFUSED, GIVEN_UP, REMARK -> {}
        }
        look(event.timeNanos());
    }

    private void look(long now) {
        boolean found = nodes.values().stream()
                .anyMatch(node -> node.running && node.role == Role.LEADER && node.term == highestLed);
        if (present && !found) {
            since = now;
        } else if (found && !present && since > 0) {
            gaps.add(new Gap(since, now));
        }
        present = found;
    }
}
