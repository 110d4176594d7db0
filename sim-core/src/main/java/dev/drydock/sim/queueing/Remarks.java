package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Servers;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/** What balancers of one service said of the servers that they choose among, for the timeline. */
final class Remarks {
    /** More servers than this at a time are not told one by one. */
    private static final int MOST_NAMED = 5;
    /** What comes after so many of them is not told. */
    private static final int MOST_TOLD = 1_000;

    private final List<TimelineEvent> events = new ArrayList<>();
    private final String service;
    private final boolean several;

    /** @param several whether there are several balancers, which are then told apart by their numbers from 1 */
    Remarks(String service, boolean several) {
        this.service = service;
        this.several = several;
    }

    /** A balancer chooses among others from now on than before. */
    void changed(long now, int balancer, Servers before, Servers after) {
        if (events.size() < MOST_TOLD) {
            tell(now, balancer, "uses no more", without(before, after));
            tell(now, balancer, "uses from now on", without(after, before));
        }
    }

    /** A balancer begins to disregard health, or ceases to. */
    void panics(long now, int balancer, boolean begins) {
        if (events.size() < MOST_TOLD) {
            add(now, balancer, begins ? "panics: too few servers are healthy" : "panics no more");
        }
    }

    private void tell(long now, int balancer, String what, List<String> servers) {
        if (!servers.isEmpty()) {
            boolean many = servers.size() > MOST_NAMED;
            add(now, balancer, what + " " + (many ? servers.size() + " servers" : String.join(" ", servers)));
        }
    }

    private void add(long now, int balancer, String what) {
        String who = several ? "balancer " + (balancer + 1) : "the balancer";
        events.add(new TimelineEvent(now, Kind.REMARK, "-", 0, who + " of " + service + " " + what));
    }

    private static List<String> without(Servers all, Servers others) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < all.count(); i++) {
            if (!others.contains(all.at(i))) {
                names.add(all.name(all.at(i)));
            }
        }
        return names;
    }

    /** In the order in which it was said. */
    List<TimelineEvent> events() {
        return events;
    }
}
