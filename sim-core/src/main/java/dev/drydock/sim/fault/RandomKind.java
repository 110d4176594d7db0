package dev.drydock.sim.fault;

import java.util.Locale;

/** Kinds of fault that can happen at random. */
public enum RandomKind {
    CRASH,
    TORN,
    PARTITION,
    ONE_WAY,
    PARTIAL,
    PAUSE,
    SLOW,
    SLOW_DISK,
    FULL_DISK,
    CORRUPT,
    CLOCK,
    LOSS,
    DUPLICATE,
    REORDER;

    /** As in scenario files, such as {@code slowDisk}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
