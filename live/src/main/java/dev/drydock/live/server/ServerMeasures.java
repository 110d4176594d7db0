package dev.drydock.live.server;

import dev.drydock.live.http.Measured;
import dev.drydock.live.process.Timings;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.LiveRecord.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a server did since the run began. For the loop's thread. */
final class ServerMeasures {
    private final Timings worked;
    private final Timings waited;
    private final Map<Ended, Long> ended = new EnumMap<>(Ended.class);
    private long workNanos;
    private long withdrawn;
    private long wastedNanos;
    private long since;
    private double busyBefore;
    private double presentBefore;
    private long takenBefore;

    ServerMeasures(String subject) {
        worked = new Timings(Kind.WORK, subject);
        waited = new Timings(Kind.WAIT, subject);
    }

    /** Nothing before now counts. */
    void begin(Station station, long now) {
        forget();
        ended.clear();
        workNanos = 0;
        withdrawn = 0;
        wastedNanos = 0;
        since = now;
        busyBefore = station.busyArea();
        presentBefore = station.presentArea();
        takenBefore = station.taken();
    }

    /** Times before now do not count; counters go on. */
    void forget() {
        worked.forget();
        waited.forget();
    }

    void left(Job job, Ended how, long now) {
        ended.merge(how, 1L, Long::sum);
        if (how == Ended.OK) {
            worked.add(now - job.begun);
            waited.add(job.waited);
            workNanos += now - job.begun;
        }
    }

    /** Nobody waits for a request any more, on which a core had worked for so long. */
    void withdrawn(long nanos) {
        withdrawn++;
        wastedNanos += nanos;
    }

    /** How many requests ended so. */
    long count(Ended how) {
        return ended.getOrDefault(how, 0L);
    }

    Measured told(Station station, int cores, long now) {
        SortedMap<String, Long> counters = new TreeMap<>();
        counters.put("requests", station.taken() - takenBefore);
        counters.put("requests.ok", count(Ended.OK));
        counters.put("requests.failed", count(Ended.FAILED));
        counters.put("requests.rejected", count(Ended.REJECTED));
        counters.put("requests.withdrawn", withdrawn);
        counters.put("requests.held", (long) station.requests());
        counters.put("wasted.nanos", wastedNanos);
        counters.put("worked.nanos", workNanos);
        counters.put("busy.nanos", Math.round(station.busyArea() - busyBefore));
        counters.put("present.nanos", Math.round(station.presentArea() - presentBefore));
        counters.put("cores", (long) cores);
        counters.put("span.nanos", now - since);
        return new Measured(List.of(worked.sampled(), waited.sampled()), counters);
    }
}
