package dev.drydock.live.conduct;

import dev.drydock.live.conduct.Control.ControlException;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.outcome.Happening.What;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.record.LiveRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The processes of a run as its controller knows them: which should run, which stand still, who leads. */
final class Crew {
    private static final long LOOK_NANOS = 2_000_000_000L;

    private final Map<String, Sailor> sailors = new TreeMap<>();
    private final List<LiveRecord.Sampled> firstStarts = new ArrayList<>();
    private final List<LiveRecord.Sampled> laterStarts = new ArrayList<>();
    private final Happenings happenings;
    private final Control control;
    private final Logbook logbook;

    /** One process. */
    private static final class Sailor {
        private final Container container;
        private final HostPort control;
        private final double processors;
        private int lives;
        private long startedAt;
        private boolean up;
        private boolean paused;

        Sailor(Container container, HostPort control, double processors) {
            this.container = container;
            this.control = control;
            this.processors = processors;
        }
    }

    Crew(Happenings happenings, Control control, Logbook logbook) {
        this.logbook = logbook;
        this.happenings = happenings;
        this.control = control;
    }

    synchronized void add(Container container, HostPort at, double processors) {
        sailors.put(container.name(), new Sailor(container, at, processors));
        container.follow(line -> happenings.heard(container.name(), line));
    }

    synchronized List<String> names() {
        return List.copyOf(sailors.keySet());
    }

    /** Starts a process; {@link #awaitReady} waits for it. */
    void start(String name) {
        Sailor sailor = sailor(name);
        synchronized (this) {
            sailor.lives++;
            sailor.startedAt = System.nanoTime();
        }
        sailor.container.start();
        synchronized (this) {
            sailor.up = true;
            sailor.paused = false;
        }
    }

    /** Waits until a process says that it is ready. Returns how long it took from its start, or -1 when it did not. */
    long awaitReady(String name, long untilNanos) throws InterruptedException {
        Sailor sailor = sailor(name);
        int life;
        long since;
        synchronized (this) {
            life = sailor.lives;
            since = sailor.startedAt;
        }
        long looked = System.nanoTime();
        while (!happenings.await(() -> happenings.readies(name).size() >= life, Math.min(looked, untilNanos))) {
            looked = System.nanoTime() + LOOK_NANOS;
            if (System.nanoTime() >= untilNanos || !sailor.container.isRunning()) {
                return -1;
            }
        }
        long took = happenings.readies(name).get(life - 1) - since;
        synchronized (this) {
            (life == 1 ? firstStarts : laterStarts)
                    .add(new LiveRecord.Sampled(LiveRecord.Kind.START, name, 1, List.of(took)));
        }
        return took;
    }

    /** How long starts took: those after the first, if there were any, for at the first all are in each other's way. */
    synchronized List<LiveRecord.Sampled> starts() {
        return List.copyOf(laterStarts.isEmpty() ? firstStarts : laterStarts);
    }

    void kill(String name, String why) {
        Sailor sailor = sailor(name);
        boolean up;
        synchronized (this) {
            up = sailor.up;
            sailor.up = false;
            sailor.paused = false;
        }
        if (up) {
            try (Lifeline line = Lifeline.to(sailor.control)) {
                sailor.container.kill();
                logbook.happened(line.died().orElseGet(System::nanoTime), What.DOWN, name, why);
            }
        }
    }

    void pause(String name) {
        Sailor sailor = sailor(name);
        boolean runs;
        synchronized (this) {
            runs = sailor.up && !sailor.paused;
            sailor.paused |= runs;
        }
        if (runs) {
            sailor.container.pause();
            logbook.happened(What.PAUSED, name, "");
        }
    }

    void unpause(String name) {
        Sailor sailor = sailor(name);
        synchronized (this) {
            if (!sailor.up || !sailor.paused) {
                return;
            }
        }
        sailor.container.unpause();
        logbook.happened(What.RESUMED, name, "");
        synchronized (this) {
            sailor.paused = false;
        }
    }

    void disconnect(String name) {
        sailor(name).container.disconnect();
    }

    void connect(String name) {
        sailor(name).container.connect();
    }

    /** Lets a process use only so large a part of its processors; a factor of 1 is all of them. */
    void slow(String name, double factor) {
        Sailor sailor = sailor(name);
        double all = sailor.processors > 0 ? sailor.processors : 1;
        sailor.container.limitProcessors(factor > 1 ? all / factor : sailor.processors);
    }

    /** How often a process has been started. */
    synchronized int lives(String name) {
        return sailor(name).lives;
    }

    synchronized boolean isRunning(String name) {
        Sailor sailor = sailor(name);
        return sailor.up && !sailor.paused;
    }

    synchronized boolean isUp(String name) {
        return sailor(name).up;
    }

    /** The node among these that runs and leads the highest term, or null. */
    String leader(List<String> nodes) {
        String leader = null;
        long highest = -1;
        for (String node : nodes) {
            LiveEvent role = isRunning(node) ? happenings.role(node) : null;
            if (role != null && role.detail().equals("LEADER") && role.term() > highest) {
                leader = node;
                highest = role.term();
            }
        }
        return leader;
    }

    /** Tells a process something, or asks when the body is null; null when it does not run or does not answer. */
    JsonNode tell(String name, String path, Object body) {
        if (!isRunning(name)) {
            return null;
        }
        try {
            return ask(name, path, body);
        } catch (ControlException e) {
            logbook.remark(name + " was told " + path + " in vain: " + e.getMessage() + ".");
            return null;
        }
    }

    /** Does something to several at once: a fault that hits one node after the other is not the fault that was planned. */
    void all(List<String> names, Consumer<String> action) {
        List<Thread> threads = names.stream()
                .map(name -> Thread.ofVirtual().start(() -> action.accept(name)))
                .toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    JsonNode ask(String name, String path, Object body) throws ControlException {
        return control.tell(sailor(name).control, path, body);
    }

    Container container(String name) {
        return sailor(name).container;
    }

    HostPort address(String name) {
        return sailor(name).control;
    }

    private synchronized Sailor sailor(String name) {
        Sailor sailor = sailors.get(name);
        if (sailor == null) {
            throw new IllegalArgumentException("no process of this run is called " + name);
        }
        return sailor;
    }
}
