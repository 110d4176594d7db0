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

/** Latency by percentile, on axes that show the tail. */
final class LatencySection {
    private static final Comparator<String> KNOWN_ORDER =
            Comparator.<String>comparingInt(Measures.OPERATION_KINDS::indexOf).thenComparing(Comparator.naturalOrder());

    private LatencySection() {}

    /** One thing to look at: one variant by operation, or one operation by variant. */
    private record View(String value, String name) {}

    static DomContent of(RunRecord run, PageData data) {
        List<View> views = views(data);
        if (views.isEmpty()) {
            return HtmlReport.nothing();
        }
        return section(
                h2("Latency"),
                p("Counted from when each operation was meant to begin, so that a stalled client hides nothing."
                                + " The lines are all trials together; a point with whiskers is that percentile of"
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

    private static List<View> views(PageData data) {
        List<View> views = new ArrayList<>();
        TreeSet<String> operations = new TreeSet<>(KNOWN_ORDER);
        data.variants()
                .forEach(variant -> operations.addAll(variant.percentiles().keySet()));
        if (data.variants().size() > 1) {
            operations.forEach(operation ->
                    views.add(new View("operation:" + operation, operation + " operations of all variants")));
        }
        for (int i = 0; i < data.variants().size(); i++) {
            PageData.Variant variant = data.variants().get(i);
            if (!variant.percentiles().isEmpty()) {
                views.add(new View("variant:" + i, "all operations of " + variant.label()));
            }
        }
        return views;
    }
}
