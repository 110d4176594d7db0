package dev.drydock.live.balancer;

import dev.drydock.live.http.Measured;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.process.Timings;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.LiveRecord.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a balancer did since the run began. For the loop's thread. */
final class BalancerMeasures {
    private final BalancerPart part;
    private final long since;
    private final Timings proxied;
    private final long[] picks;
    private final List<Map<Ended, Long>> attempts;
    private final Map<Ended, Long> requests = new EnumMap<>(Ended.class);
    private long sent;
    private long extra;
    private long malformed;
    private long idleNotices;
    private long wastedNanos;

    BalancerMeasures(BalancerPart part, long now) {
        this.part = part;
        this.since = now;
        this.proxied = new Timings(Kind.PROXY, part.service() + "-b" + (part.number() + 1));
        this.picks = new long[part.servers().size()];
        this.attempts = part.servers().stream()
                .<Map<Ended, Long>>map(server -> new EnumMap<>(Ended.class))
                .toList();
    }

    void picked(int server) {
        picks[server]++;
    }

    /** Times before now do not count; counters go on. */
    void forget() {
        proxied.forget();
    }

    void proxied(long nanos) {
        proxied.add(nanos);
    }

    void ended(int server, Ended ended) {
        attempts.get(server).merge(ended, 1L, Long::sum);
    }

    void over(Ended ended, int tries) {
        requests.merge(ended, 1L, Long::sum);
        sent += tries;
        extra += Math.max(0, tries - 1);
    }

    void malformed() {
        malformed++;
    }

    /** A server worked for so long on an attempt whose answer nobody waited for, and was not told to stop. */
    void wasted(long nanos) {
        wastedNanos += nanos;
    }

    void idleNotice() {
        idleNotices++;
    }

    long picks(int server) {
        return picks[server];
    }

    long requests(Ended ended) {
        return requests.getOrDefault(ended, 0L);
    }

    Measured told(Proxy proxy, long now) {
        SortedMap<String, Long> counters = new TreeMap<>();
        for (int server = 0; server < picks.length; server++) {
            String name = part.servers().get(server).name();
            counters.put("picks." + name, picks[server]);
            attempts.get(server).forEach((ended, count) -> counters.put("attempts." + word(ended) + "." + name, count));
        }
        requests.forEach((ended, count) -> counters.put("requests." + word(ended), count));
        counters.put("attempts", sent);
        counters.put("attempts.extra", extra);
        counters.put("malformed", malformed);
        counters.put("idleNotices", idleNotices);
        counters.put("inFlight", (long) proxy.inFlight());
        counters.put("probes", proxy.probesSent());
        counters.put("wasted.nanos", wastedNanos);
        counters.put("panic.nanos", proxy.roster().panicNanos());
        counters.put("ejections", proxy.roster().ejections());
        counters.put("breakerOpenings", proxy.breakerOpenings());
        counters.put("span.nanos", now - since);
        return new Measured(List.of(proxied.sampled()), counters);
    }

    private static String word(Ended ended) {
        return ended.name().toLowerCase(Locale.ROOT);
    }
}
