package dev.drydock.live.conduct;

import dev.drydock.live.outcome.Happening;
import dev.drydock.live.outcome.Happening.What;
import java.util.ArrayList;
import java.util.List;

/** What the controller of a run did to it, in order. Any thread may write. */
final class Logbook {
    private final List<Happening> happenings = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void happened(What what, String subject, String text) {
        happened(System.nanoTime(), what, subject, text);
    }

    /** @param at by {@link System#nanoTime} */
    synchronized void happened(long at, What what, String subject, String text) {
        happenings.add(new Happening(at, what, subject, text));
    }

    /** Notes that a fault begins. Returns what notes that it is over. */
    Runnable band(String what) {
        happened(What.FAULT, "-", what);
        return () -> happened(What.OVER, "-", what);
    }

    /** How several are named in one breath. */
    static String names(List<String> subjects) {
        return String.join(" ", subjects);
    }

    /** Notes a whole sentence that a reader of the results must know. */
    synchronized void remark(String sentence) {
        if (!remarks.contains(sentence)) {
            remarks.add(sentence);
        }
    }

    synchronized List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }
}
