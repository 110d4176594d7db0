package dev.drydock.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.select;
import static j2html.TagCreator.text;

import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Latency by percentile, on axes that show the tail. */
final class LatencySection {
    private static final Comparator<String> KNOWN_ORDER = Comparator.<String>comparingInt(
                    kind -> kind.contains(".") ? Integer.MAX_VALUE : Measures.OPERATION_KINDS.indexOf(kind))
            .thenComparing(Comparator.naturalOrder());

    private LatencySection() {}

    /** One thing to look at: one variant by operation, or one operation by variant; {@code value} is for the script. */
    private record View(String value, String name) {}

    static DomContent of(RunRecord run, PageData data) {
        List<View> views = views(run, data);
        if (views.isEmpty()) {
            return HtmlReport.nothing();
        }
        return section(
                h2("Latency"),
                p(counted(run) + " The lines are all trials together; a point with whiskers is that percentile of"
                                + " single trials, its mean and " + Quantities.percent(Variants.confidence(run))
                                + " interval.")
                        .withClass("note"),
                div(label(
                                text("Show "),
                                select(each(views, view -> option(view.name()).withValue(view.value())))
                                        .withId("latency-view")))
                        .withClass("controls needs-script")
                        .withCondHidden(views.size() == 1),
                div().withId("latency").withClass("chart needs-script"));
    }

    private static String counted(RunRecord run) {
        return Variants.isOfServices(run)
                ? "Sojourn time is counted from arrival to answer, waiting time is that in queues at servers. The axis"
                        + " gives every further nine of the percentile as much room, to show the tail."
                : "Counted from when each operation was meant to begin, so that a stalled client hides nothing.";
    }

    private static List<View> views(RunRecord run, PageData data) {
        List<View> views = new ArrayList<>();
        TreeSet<String> operations = new TreeSet<>(KNOWN_ORDER);
        data.variants()
                .forEach(variant -> operations.addAll(variant.percentiles().keySet()));
        List<Contest> contests = Contest.of(run);
        for (String operation : operations) {
            if (contests.size() > 1) {
                contests.forEach(contest -> views.add(new View(
                        "operation:" + joined(contest.variants()) + ":" + operation,
                        Titles.ofTime(operation) + ", " + contest.label())));
            } else if (data.variants().size() > 1) {
                views.add(new View("operation::" + operation, Titles.ofTime(operation) + " of all variants"));
            }
        }
        for (int i = 0; i < data.variants().size(); i++) {
            PageData.Variant variant = data.variants().get(i);
            if (!variant.percentiles().isEmpty()) {
                views.add(new View("variant:" + i, "all of " + variant.label()));
            }
        }
        return views;
    }

    private static String joined(List<Integer> variants) {
        return variants.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
