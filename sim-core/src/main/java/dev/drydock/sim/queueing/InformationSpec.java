package dev.drydock.sim.queueing;

import dev.drydock.sim.random.Distribution;
import java.util.Optional;

/**
 * How old what balancers know of servers is, besides their own attempts: how many requests a server holds, and how much
 * work (M. Mitzenmacher: "How useful is old information?", IEEE TPDS 11(1), 2000, whose three models are a {@code refresh}
 * of all servers together, one of each server apart, and an {@code age}).
 *
 * @param refreshNanos servers report so often to a bulletin board that all balancers read; empty for a report at every
 *     change
 * @param apart whether each server reports at instants of its own, rather than all at once
 * @param delay of a report on its way; none when empty. A report that was overtaken by a later one of its server is ignored
 * @param loss the probability that a report does not arrive
 * @param age each pick sees servers as they were this long ago; there are no reports then
 */
public record InformationSpec(
        Optional<Long> refreshNanos,
        boolean apart,
        Optional<Distribution> delay,
        double loss,
        Optional<Distribution> age) {
    /** What balancers know is of this moment. */
    public static final InformationSpec LIVE =
            new InformationSpec(Optional.empty(), false, Optional.empty(), 0, Optional.empty());

    /** @throws IllegalArgumentException with a sentence for the user */
    public InformationSpec {
        if (refreshNanos.isPresent() && refreshNanos.get() < 1) {
            throw new IllegalArgumentException("information is refreshed every so often: refresh is above 0");
        }
        if (apart && refreshNanos.isEmpty()) {
            throw new IllegalArgumentException("servers report apart from each other at a refresh: say how often");
        }
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("a share of lost reports is at least 0% and below 100%, not " + loss);
        }
        if (age.isPresent() && (refreshNanos.isPresent() || delay.isPresent() || loss > 0)) {
            throw new IllegalArgumentException(
                    "information has an age, or comes by reports with refresh, delay and loss, not both");
        }
        if (age.isPresent() && !Double.isFinite(age.get().mean())) {
            throw new IllegalArgumentException("the age of information has a finite mean");
        }
    }

    /** A bulletin board on which all servers report together so often. */
    public static InformationSpec board(long refreshNanos) {
        return new InformationSpec(Optional.of(refreshNanos), false, Optional.empty(), 0, Optional.empty());
    }

    /** What each pick sees is this old. */
    public static InformationSpec aged(Distribution age) {
        return new InformationSpec(Optional.empty(), false, Optional.empty(), 0, Optional.of(age));
    }
}
