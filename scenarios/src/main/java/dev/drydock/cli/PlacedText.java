package dev.drydock.cli;

import dev.drydock.live.orchestration.Progress;
import dev.drydock.live.orchestration.StartCosts;
import dev.drydock.live.orchestration.TimelineComparison;
import dev.drydock.live.orchestration.TimelineComparison.Step;
import dev.drydock.scenario.placed.PlacedOutcome;
import dev.drydock.scenario.placed.PlacedOutcome.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A placement scenario on a real engine beside the model, for a terminal. */
final class PlacedText {
    private PlacedText() {}

    static String render(String title, PlacedOutcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append(title).append("\n\n");
        outcome.placement().notes().forEach(note -> text.append(note).append('\n'));
        text.append(costs(outcome.costs())).append('\n');
        for (Part part : outcome.parts()) {
            text.append('\n').append(part.title()).append('\n');
            text.append(table(part));
            part.services().forEach(service -> text.append(verdict(service)));
        }
        return text.toString();
    }

    private static String costs(StartCosts costs) {
        return String.format(
                Locale.ROOT,
                "A container takes %s to make, %s to start, %s until its Java machine is up, %s to stop (medians of %d"
                        + " on this machine); the model has these times, not its own.",
                seconds(StartCosts.median(costs.create())),
                seconds(StartCosts.median(costs.start())),
                seconds(StartCosts.median(costs.boot())),
                seconds(StartCosts.median(costs.stop())),
                costs.start().size());
    }

    private static String table(Part part) {
        Columns table = new Columns("", "model", "measured", "difference", "of it", "");
        boolean several = part.services().size() > 1;
        for (TimelineComparison service : part.services()) {
            String prefix = several ? service.workload() + ": " : "";
            service.steps().forEach(step -> table.add(row(prefix + plain(step.what()), step)));
        }
        return table.render("  ");
    }

    private static List<String> row(String what, Step step) {
        return List.of(
                what,
                seconds(step.foretold()),
                seconds(step.measured()),
                difference(step),
                share(step),
                step.holds() ? "" : "off");
    }

    private static String plain(String what) {
        return what.replaceAll("no\\. 0+", "no. ");
    }

    private static String difference(Step step) {
        OptionalLong difference = step.difference();
        return difference.isEmpty() ? "" : String.format(Locale.ROOT, "%+.2f s", difference.getAsLong() / 1e9);
    }

    private static String share(Step step) {
        OptionalLong difference = step.difference();
        return difference.isEmpty() || step.foretold().getAsLong() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%+.1f %%",
                        100.0 * difference.getAsLong() / step.foretold().getAsLong());
    }

    private static String verdict(TimelineComparison service) {
        return String.format(
                Locale.ROOT,
                "  %s: the model says %s, it was %s%s; %d of %d steps within 5 %% or 0.5 s. %s\n",
                service.workload(),
                ending(service.foretold(), service.total().foretold()),
                ending(service.measured(), service.total().measured()),
                service.total().difference().isPresent()
                        ? " (" + difference(service.total()) + ", " + share(service.total()) + ")"
                        : "",
                service.holding(),
                service.steps().size(),
                service.holds() ? "The model holds." : "The model is off.");
    }

    private static String ending(Optional<Progress.State> state, OptionalLong time) {
        String when = time.isEmpty() ? "never" : "after " + seconds(time);
        return state.map(each -> each.words() + " ").orElse(time.isEmpty() ? "" : "done ") + when;
    }

    private static String seconds(OptionalLong nanos) {
        return nanos.isPresent() ? seconds(nanos.getAsLong()) : "never";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
