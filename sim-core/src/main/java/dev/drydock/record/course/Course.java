package dev.drydock.record.course;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import java.util.ArrayList;
import java.util.List;

/** The turning points of a run and the bands of its faults, as far as a record can hold them. */
public final class Course {
    private static final int MOST = 10_000;

    private final List<TimelineEvent> events = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();

    private static final class Band {
        private final String what;
        private final long from;
        private long until = Long.MAX_VALUE;

        Band(String what, long from) {
            this.what = what;
            this.from = from;
        }
    }

    /** Adds a turning point. */
    public void add(long now, Kind kind, String node, long term, String text) {
        if (events.size() < MOST) {
            events.add(new TimelineEvent(now, kind, node, term, text));
        } else if (events.size() == MOST) {
            events.add(new TimelineEvent(now, Kind.REMARK, "-", 0, "what follows is not in the timeline"));
        }
    }

    /** Opens a band and returns what closes it; -1 when there are too many. */
    public int open(long now, String what) {
        if (bands.size() == MOST) {
            return -1;
        }
        bands.add(new Band(what, now));
        return bands.size() - 1;
    }

    /** Closes a band that is open. */
    public void close(long now, int band) {
        if (band >= 0 && bands.get(band).until == Long.MAX_VALUE) {
            bands.get(band).until = now;
        }
    }

    /** The turning points, in the order in which they were added. */
    public List<TimelineEvent> timeline() {
        return events;
    }

    /** The bands; those that are open last to the end. */
    public List<FaultBand> bands(long end) {
        return bands.stream()
                .map(band -> new FaultBand(band.what, band.from, Math.max(band.from, Math.min(band.until, end))))
                .toList();
    }
}
