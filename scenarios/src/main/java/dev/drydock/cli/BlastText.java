package dev.drydock.cli;

import dev.drydock.record.Estimate;
import dev.drydock.sim.placement.BlastRadius.Loss;
import dev.drydock.sim.placement.RecoveryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The blast radius for people. */
final class BlastText {
    private BlastText() {}

    /** One row for each domain, the worst first. */
    static String table(List<Blast> blasts, int most) {
        Columns columns = new Columns(
                "lost", "cpu", "memory", "replicas", "all gone", "no quorum", "no room", "predicted", "simulated");
        for (Blast blast : blasts.subList(0, Math.min(most, blasts.size()))) {
            Loss loss = blast.loss();
            columns.add(
                    loss.domain().kind().name().toLowerCase(Locale.ROOT) + " "
                            + loss.domain().name(),
                    PlaceText.percent(loss.cpuShare()),
                    PlaceText.percent(loss.memoryShare()),
                    lost(loss),
                    words(loss.down()),
                    words(loss.quorumLost()),
                    String.valueOf(loss.homeless()),
                    predicted(blast),
                    simulated(blast));
        }
        int more = blasts.size() - most;
        return columns.render("  ") + (more > 0 ? "  and " + more + " that are less bad (--json tells all)\n" : "");
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? "-" : String.join(", ", words);
    }

    private static String lost(Loss loss) {
        List<String> texts = new ArrayList<>();
        loss.lost().forEach((group, count) -> texts.add(count == 1 ? group : group + " x" + count));
        return words(texts);
    }

    private static String predicted(Blast blast) {
        List<String> parts = new ArrayList<>();
        blast.predicted().ifPresent(span -> parts.add(span(span)));
        if (!blast.stays().isEmpty()) {
            parts.add(String.join(", ", blast.stays()) + " until it is back");
        }
        return parts.isEmpty() ? "-" : String.join("; ", parts);
    }

    private static String span(RecoveryRule.Span span) {
        String low = seconds(span.lowNanos() / 1e9);
        String high = seconds(span.highNanos() / 1e9);
        return low.equals(high) ? low + " s" : low + " to " + high + " s";
    }

    private static String simulated(Blast blast) {
        if (blast.trials() == 0) {
            return "-";
        }
        List<String> parts = new ArrayList<>();
        blast.simulated().ifPresent(estimate -> parts.add(estimate(estimate)));
        blast.quorum().ifPresent(estimate -> parts.add("majority " + estimate(estimate)));
        if (blast.never() > 0) {
            parts.add("not within 10 min in " + blast.never() + " of " + blast.trials());
        }
        return String.join("; ", parts);
    }

    private static String estimate(Estimate estimate) {
        double half = (estimate.high() - estimate.low()) / 2;
        return seconds(estimate.value()) + " ± " + seconds(half) + " s";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
