package dev.drydock.check.schedule;

import dev.drydock.protocol.TimerName;
import java.util.ArrayList;
import java.util.List;

/**
 * How often each kind of thing happens in a {@link RandomSchedule}, in relation to one another: all are at least 0.
 *
 * @param deliver a message arrives, mostly one of the oldest
 * @param sync a write becomes durable
 * @param lose a message is lost
 * @param duplicate a message is doubled
 * @param timers which timers fire, of those that are set, and how often each is tried
 * @param crash a node goes down
 * @param start a node that is down comes back
 * @param isolate the node that is cut off from all others is another one
 * @param mend no node is cut off any longer
 * @param request a client reads (once in three times) or writes, mostly at the leader if there is one
 * @param retry a client asks again what it asked before, of any node
 * @param administer an operator changes the members or transfers the leadership
 * @param jumpClock a node's clock jumps by up to a second, or time goes by for all of them
 * @param parts how many parts of the state clients use; commands that touch different ones do not interfere; at least 1
 */
public record Odds(
        int deliver,
        int sync,
        int lose,
        int duplicate,
        List<Timer> timers,
        int crash,
        int start,
        int isolate,
        int mend,
        int request,
        int retry,
        int administer,
        int jumpClock,
        int parts) {

    /** How often a timer is tried. */
    public record Timer(TimerName timer, int odds) {}

    /** Many messages, few crashes, neither administration nor jumping clocks; no timer ever fires. */
    public static final Odds STANDARD = new Odds(550, 250, 30, 30, List.of(), 3, 17, 2, 8, 60, 6, 0, 0, 1);

    public Odds {
        timers = List.copyOf(timers);
        if (parts < 1) {
            throw new IllegalArgumentException("clients use at least one part of the state, not " + parts);
        }
    }

    /** With a timer that is tried so often; 40 suits a heartbeat, 7 an election timeout. */
    public Odds withTimer(TimerName timer, int odds) {
        List<Timer> more = new ArrayList<>(timers);
        more.add(new Timer(timer, odds));
        return new Odds(
                deliver,
                sync,
                lose,
                duplicate,
                more,
                crash,
                start,
                isolate,
                mend,
                request,
                retry,
                administer,
                jumpClock,
                parts);
    }

    /** With nodes that crash and come back so often. */
    public Odds withCrashes(int crashes, int starts) {
        return new Odds(
                deliver,
                sync,
                lose,
                duplicate,
                timers,
                crashes,
                starts,
                isolate,
                mend,
                request,
                retry,
                administer,
                jumpClock,
                parts);
    }

    /** With requests, and repeated requests, so often. */
    public Odds withRequests(int requests, int retries) {
        return new Odds(
                deliver,
                sync,
                lose,
                duplicate,
                timers,
                crash,
                start,
                isolate,
                mend,
                requests,
                retries,
                administer,
                jumpClock,
                parts);
    }

    /** With an operator so often. */
    public Odds withAdministration(int odds) {
        return new Odds(
                deliver, sync, lose, duplicate, timers, crash, start, isolate, mend, request, retry, odds, jumpClock,
                parts);
    }

    /** With clocks that jump so often. */
    public Odds withJumpingClocks(int odds) {
        return new Odds(
                deliver,
                sync,
                lose,
                duplicate,
                timers,
                crash,
                start,
                isolate,
                mend,
                request,
                retry,
                administer,
                odds,
                parts);
    }

    /** With clients that use so many parts of the state. */
    public Odds withParts(int number) {
        return new Odds(
                deliver,
                sync,
                lose,
                duplicate,
                timers,
                crash,
                start,
                isolate,
                mend,
                request,
                retry,
                administer,
                jumpClock,
                number);
    }
}
