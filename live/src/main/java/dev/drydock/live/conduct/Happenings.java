package dev.drydock.live.conduct;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.process.LiveEvent.What;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JacksonException;

/** What the processes of a run have told so far, in the order in which it was heard; and a place to wait for more. */
final class Happenings {
    private static final int MOST = 2_000_000;
    private static final int MOST_STRANGE = 100;

    private final List<LiveEvent> events = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    /** A process has written a line. */
    synchronized void heard(String process, String line) {
        if (line.startsWith("{")) {
            try {
                add(Plans.json().readValue(line, LiveEvent.class));
                return;
            } catch (JacksonException e) {
                // No event: kept with what else processes print.
            }
        }
        if (!line.isBlank() && strange.size() < MOST_STRANGE) {
            strange.add(process + ": " + line);
        }
    }

    private void add(LiveEvent event) {
        if (events.size() < MOST) {
            events.add(event);
        }
        notifyAll();
    }

    /** Everything so far. */
    synchronized List<LiveEvent> all() {
        return List.copyOf(events);
    }

    /** Lines that are no events: what a Java machine says before it ends, for instance. */
    synchronized List<String> strange() {
        return List.copyOf(strange);
    }

    /** How many events of this kind a process has told. */
    synchronized int count(String process, What what) {
        int count = 0;
        for (LiveEvent event : events) {
            if (event.what() == what && event.process().equals(process)) {
                count++;
            }
        }
        return count;
    }

    /** When a process told this for the nth time, counted from 1; -1 when it has not. */
    synchronized long when(String process, What what, int nth) {
        int count = 0;
        for (LiveEvent event : events) {
            if (event.what() == what && event.process().equals(process) && ++count == nth) {
                return event.nanos();
            }
        }
        return -1;
    }

    /** The role and term that a process told last, since it last began; null when none. */
    synchronized LiveEvent role(String process) {
        LiveEvent role = null;
        for (LiveEvent event : events) {
            if (event.process().equals(process)) {
                role = switch (event.what()) {
                    case ROLE -> event;
                    case READY, STARTED, HALTED -> null;
                    default -> role;
                };
            }
        }
        return role;
    }

    /** The names of the group's members as a node told last, with spaces between; null when none has. */
    synchronized String members() {
        String members = null;
        for (LiveEvent event : events) {
            if (event.what() == What.MEMBERS) {
                members = event.detail();
            }
        }
        return members;
    }

    /** Waits until something is so, which is looked at whenever something happens. Returns whether it is. */
    synchronized boolean await(BooleanSupplier condition, long untilNanos) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            long left = untilNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.min(100, Math.max(1, left / 1_000_000)));
        }
        return true;
    }
}
