package dev.drydock.live.balancer;

import dev.drydock.live.process.Events;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.protocol.balance.Servers;
import java.util.ArrayList;
import java.util.List;

/** What a balancer tells of the servers that it chooses among, in the words of the simulator. */
final class Remarks {
    /** More servers than this at a time are not told one by one. */
    private static final int MOST_NAMED = 5;

    private final Events events;
    private final String service;
    private final String who;

    /** @param who such as {@code the balancer}, or which of several */
    Remarks(Events events, String service, String who) {
        this.events = events;
        this.service = service;
        this.who = who;
    }

    /** It chooses among others from now on than before. */
    void changed(Servers before, Servers after) {
        tell("uses no more", without(before, after));
        tell("uses from now on", without(after, before));
    }

    /** It begins to disregard health, or ceases to. */
    void panics(boolean begins) {
        say(begins ? "panics: too few servers are healthy" : "panics no more");
    }

    private void tell(String what, List<String> servers) {
        if (!servers.isEmpty()) {
            boolean many = servers.size() > MOST_NAMED;
            say(what + " " + (many ? servers.size() + " servers" : String.join(" ", servers)));
        }
    }

    private void say(String what) {
        events.tell(What.REMARK, who + " of " + service + " " + what);
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
}
