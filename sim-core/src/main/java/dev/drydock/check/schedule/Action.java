package dev.drydock.check.schedule;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.TimerName;

/**
 * One thing that happens to a group, as a value, so that a schedule can be kept, shortened and played again. Each reads
 * as the command of a {@link Script} that does it.
 */
public sealed interface Action {

    /** Makes it happen; returns false, and nothing happens, when it cannot now. */
    boolean perform(Group<?, ?> group);

    /** Every node that is down boots. */
    record StartAll() implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.startAll();
            return true;
        }

        @Override
        public String toString() {
            return "start";
        }
    }

    /** Disks take their time from now on. */
    record SlowDisks() implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.slowDisks();
            return true;
        }

        @Override
        public String toString() {
            return "slow-disks";
        }
    }

    /** What happens to a message. */
    enum Fate {
        DELIVER,
        LOSE,
        DUPLICATE
    }

    /** Something happens to the so-manieth message (from 1) that is on its way from one node to another. */
    record OneMessage(Fate fate, int from, int to, int which) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            return group.place(from, to, which).map(place -> meet(group, place)).orElse(false);
        }

        private boolean meet(Group<?, ?> group, int place) {
            switch (fate) {
                case DELIVER -> group.deliver(place);
                case LOSE -> group.lose(place);
                case DUPLICATE -> group.duplicate(place);
            }
            return true;
        }

        @Override
        public String toString() {
            return Transcript.word(fate.name()) + "-one n" + from + " n" + to + (which == 1 ? "" : " " + which);
        }
    }

    /** A timer that is set fires. */
    record Timeout(int node, TimerName timer) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            boolean set = group.node(node).timers().contains(timer);
            if (set) {
                group.timeout(node, timer);
            }
            return set;
        }

        @Override
        public String toString() {
            return "timeout n" + node + " " + Transcript.of(timer);
        }
    }

    /** A node's oldest write becomes durable. */
    record Sync(int node) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            boolean waits = group.node(node).awaitsSync();
            if (waits) {
                group.sync(node);
            }
            return waits;
        }

        @Override
        public String toString() {
            return "sync n" + node;
        }
    }

    /** A node goes down. */
    record Crash(int node) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            boolean up = group.isUp(node);
            group.crash(node);
            return up;
        }

        @Override
        public String toString() {
            return "crash n" + node;
        }
    }

    /** A node comes back. */
    record Start(int node) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            boolean down = !group.isUp(node);
            group.start(node);
            return down;
        }

        @Override
        public String toString() {
            return "start n" + node;
        }
    }

    /** A node is cut off from all others. */
    record Isolate(int node) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.isolate(node);
            return true;
        }

        @Override
        public String toString() {
            return "isolate n" + node;
        }
    }

    /** All links work again. */
    record Mend() implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.mend();
            return true;
        }

        @Override
        public String toString() {
            return "mend";
        }
    }

    /** A client or an operator asks a node. */
    record Ask(int node, ClientRequest request) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            boolean up = group.isUp(node);
            if (up) {
                group.request(node, request);
            }
            return up;
        }

        @Override
        public String toString() {
            String who = " n" + node + " ";
            String what = request.command() instanceof Administration
                    ? "administer" + who + Transcript.of(request.command())
                    : request.command().readOnly()
                            ? "read" + who + request.command().touches()
                            : "write" + who + Transcript.of(request.command());
            return what + " #" + request.id().session();
        }
    }

    /** A node's clock jumps. */
    record JumpClock(int node, long nanos) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.jumpClock(node, nanos);
            return true;
        }

        @Override
        public String toString() {
            return "jump-clock n" + node + " " + nanos;
        }
    }

    /** Time goes by for all clocks. */
    record Pass(long nanos) implements Action {
        @Override
        public boolean perform(Group<?, ?> group) {
            group.pass(nanos);
            return true;
        }

        @Override
        public String toString() {
            return "pass " + nanos;
        }
    }
}
