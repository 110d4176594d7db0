package dev.drydock.live.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Which processes a fault hits, decided when it happens.
 *
 * @param who how they are chosen
 * @param names of processes; only for {@link Who#NAMED}
 */
public record Target(Who who, List<String> names) {
    public Target {
        names = List.copyOf(names);
    }

    /** How processes are chosen. */
    public enum Who {
        /** The running node that leads the highest term. */
        LEADER,
        /** A running member that does not lead, at random. */
        FOLLOWER,
        /** A running member at random. */
        ANY,
        /** A running node that is no member, at random. */
        SPARE,
        /** Every node. */
        ALL,
        /** Every node that no other part of the same fault names. */
        OTHERS,
        /** By their names. */
        NAMED
    }

    /** By names. */
    public static Target named(List<String> names) {
        return new Target(Who.NAMED, names);
    }

    /** Reads {@code leader}, or names with spaces between. */
    @JsonCreator
    public static Target parse(String text) {
        for (Who who : Who.values()) {
            if (who != Who.NAMED && who.name().equalsIgnoreCase(text)) {
                return new Target(who, List.of());
            }
        }
        return named(List.of(text.split(" ")));
    }

    @JsonValue
    @Override
    public String toString() {
        return who == Who.NAMED ? String.join(" ", names) : who.name().toLowerCase(java.util.Locale.ROOT);
    }
}
