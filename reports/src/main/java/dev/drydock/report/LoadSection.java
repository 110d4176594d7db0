package dev.drydock.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import dev.drydock.record.Measure.Unit;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How the load was spread over the servers of each service: a row of bars for each variant, a bar for each server. */
final class LoadSection {
    private static final int MOST_VARIANTS = 60;
    private static final int HEIGHT = 100;
    private static final int STEP = 10;
    private static final double MOST_LINEAR = 20;

    private LoadSection() {}

    private record Line(String label, ServerLoads loads) {}

    static DomContent of(RunRecord run) {
        Map<String, List<Line>> byService = new LinkedHashMap<>();
        List<String> labels = VariantNames.labels(run);
        for (int i = 0; i < Math.min(MOST_VARIANTS, labels.size()); i++) {
            for (ServerLoads loads : ServerLoads.of(run.variants().get(i))) {
                byService
                        .computeIfAbsent(loads.service(), name -> new ArrayList<>())
                        .add(new Line(labels.get(i), loads));
            }
        }
        if (byService.isEmpty()) {
            return HtmlReport.nothing();
        }
        int trials = byService.values().iterator().next().get(0).loads().trials();
        return section(
                h2("Load of the servers"),
                p("One bar for each server, in their order: how busy it was, where the line on top is 100 %, and how many"
                                + " requests it held at a time, waiting and in service, where the line is the most of any"
                                + " server. Means over "
                                + (trials == 1 ? "one trial" : Quantities.count(trials) + " trials")
                                + "; point at a bar for its numbers.")
                        .withClass("note"),
                each(
                        byService.entrySet(),
                        service -> div(
                                iff(byService.size() > 1, h3("Service " + service.getKey())),
                                bars(service.getValue()))));
    }

    private static DomContent bars(List<Line> lines) {
        double most = lines.stream()
                .mapToDouble(line -> line.loads().mostInSystem())
                .max()
                .orElse(1);
        return div(table(
                        thead(tr(
                                th("").attr("scope", "col"),
                                th("Utilisation").attr("scope", "col").attr("colspan", 2),
                                th("Requests held at a time" + (most > MOST_LINEAR ? " (logarithmic)" : ""))
                                        .attr("scope", "col")
                                        .attr("colspan", 2),
                                th("Requests a trial").attr("scope", "col"))),
                        tbody(each(lines, line -> row(line, most)))))
                .withClass("scroll loads")
                .attr("tabindex", "0");
    }

    private static TrTag row(Line line, double most) {
        ServerLoads loads = line.loads();
        return tr(
                th(line.label()).attr("scope", "row"),
                td(rawHtml(drawn(loads, 1, ServerLoads.Mean::utilisation, "utilisation")))
                        .withClass("load-bars"),
                td(Quantities.range(loads.leastUtilisation(), loads.mostUtilisation(), Unit.SHARE)),
                td(rawHtml(drawn(loads, most, ServerLoads.Mean::inSystem, "requests held")))
                        .withClass("load-bars"),
                td(Quantities.range(loads.leastInSystem(), loads.mostInSystem(), Unit.COUNT)),
                td(Quantities.range(Math.rint(loads.leastRequests()), Math.rint(loads.mostRequests()), Unit.COUNT)));
    }

    /** Of very many requests held the logarithm is drawn, so that the few of others can be seen beside them. */
    private static double share(double value, double top) {
        if (!(top > 0)) {
            return 0;
        }
        return top > MOST_LINEAR ? StrictMath.log1p(value) / StrictMath.log1p(top) : value / top;
    }

    /** Drawn without a script. */
    private static String drawn(ServerLoads loads, double top, ToDoubleFunction<ServerLoads.Mean> value, String what) {
        List<ServerLoads.Mean> servers = loads.servers();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"load\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"%s of %d servers\">",
                servers.size() * STEP,
                HEIGHT,
                what,
                servers.size()));
        for (int i = 0; i < servers.size(); i++) {
            ServerLoads.Mean server = servers.get(i);
            double height = HEIGHT * Math.min(1, share(value.applyAsDouble(server), top));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>%s: busy for %.1f %%,"
                            + " %,.0f requests, %.2f at a time</title></rect>",
                    i * STEP + 1,
                    HEIGHT - height,
                    STEP - 2,
                    height,
                    server.server().replaceAll("[^A-Za-z0-9._-]", "?"),
                    100 * server.utilisation(),
                    server.requests(),
                    server.inSystem()));
        }
        return svg.append("</svg>").toString();
    }
}
