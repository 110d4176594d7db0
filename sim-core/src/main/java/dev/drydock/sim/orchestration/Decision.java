package dev.drydock.sim.orchestration;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why a replica went where it went, or nowhere.
 *
 * @param replica its name, such as {@code web.3}
 * @param machine where it goes; empty while it is pending
 * @param looks what came of each machine that was looked at
 * @param text a sentence as the orchestrator prints it
 */
public record Decision(long timeNanos, String replica, OptionalInt machine, List<Look> looks, String text) {
    public Decision {
        looks = List.copyOf(looks);
    }

    /**
     * One machine that was looked at.
     *
     * @param refusedBy the filter that refused it, with its reason; empty when none did
     * @param scores by plugin or rule, weighted; empty for a refused machine
     * @param total what machines are compared by; larger is better
     */
    public record Look(int machine, String refusedBy, SortedMap<String, Double> scores, double total) {
        public Look {
            scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
        }

        public static Look refused(int machine, String by) {
            return new Look(machine, by, new TreeMap<>(), 0);
        }
    }
}
