package dev.drydock.live.conduct;

import dev.drydock.live.plan.Plans;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.live.process.LiveEvent.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** What the processes of a run have told so far, in the order in which it was heard; and a place to wait for more. */
final class Happenings {
    private static final int MOST = 2_000_000;
    private static final int MOST_STRANGE = 100;

    private final List<LiveEvent> events = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final Map<String, List<Long>> readies = new HashMap<>();
    private final Map<String, LiveEvent> roles = new HashMap<>();
    private String members;
    private Runnable roleTaken = () -> {};
    private Consumer<List<Integer>> regrouped = members -> {};

    /** Names who hears of every role that a node takes; must not wait for anything. */
    synchronized void onRole(Runnable listener) {
        roleTaken = listener;
    }

    /** Names who hears who the members of the group are, by number, whenever a node has learned that; must not wait. */
    synchronized void onMembers(Consumer<List<Integer>> listener) {
        regrouped = listener;
    }

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
        switch (event.what()) {
            case READY ->
                readies.computeIfAbsent(event.process(), p -> new ArrayList<>()).add(event.nanos());
            case ROLE -> {
                roles.put(event.process(), event);
                roleTaken.run();
            }
            case MEMBERS -> {
                if (!event.detail().equals(members)) {
                    members = event.detail();
                    regrouped.accept(Stream.of(members.split(" "))
                            .map(name -> Integer.valueOf(name.substring(1)))
                            .toList());
                }
            }
            default -> {
                // Nothing that the controller acts on.
            }
        }
        if (event.what() == What.READY || event.what() == What.HALTED) {
            roles.remove(event.process());
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

    /** When a process got ready, in each of its lives, by {@link System#nanoTime}. */
    synchronized List<Long> readies(String process) {
        return List.copyOf(readies.getOrDefault(process, List.of()));
    }

    /** The role and term that a process told last in its life; null when none. */
    synchronized LiveEvent role(String process) {
        return roles.get(process);
    }

    /** The names of the group's members as a node told last, with spaces between; null when none has. */
    synchronized String members() {
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
