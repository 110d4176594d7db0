package dev.drydock.sim.machine;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * Something that goes wrong with machines.
 *
 * @param at when, from the start of the run
 * @param every from the beginning of one to that of the next, if it comes again and again
 * @param lasting how long it lasts; for good when empty
 * @param machines to which; drawn anew each time it comes
 */
public record MachineFault(
        Distribution at,
        Optional<Distribution> every,
        Optional<Distribution> lasting,
        MachineSelector machines,
        Kind kind) {

    /** @throws IllegalArgumentException with a sentence for the user */
    public MachineFault {
        if (every.isPresent() && !(every.get().mean() > 0)) {
            throw new IllegalArgumentException("from one fault to the next there is some time");
        }
    }

    /** What goes wrong. */
    public enum Kind {
        /** They lose power; when it is over they boot. */
        CRASH("crash"),
        /** Their network is cut; what runs on them goes on. */
        CUT("cut");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** A word, without the machine. */
        public String text() {
            return text;
        }
    }
}
