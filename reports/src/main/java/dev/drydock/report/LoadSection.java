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
import j2html.tags.DomContent;
import j2html.tags.specialized.TrTag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the load was spread over the servers of each service: a row of bars for each variant, a bar for each server. */
final class LoadSection {
    private static final int MOST_VARIANTS = 60;
    private static final int HEIGHT = 100;
    private static final int STEP = 10;

    private LoadSection() {}

    private record Line(String label, ServerLoads loads) {}

    static DomContent of(RunRecord run) {
        Map<String, List<Line>> byService = new LinkedHashMap<>();
        List<String> labels = Variants.labels(run);
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
                p("One bar for each server, in their order: how busy it was, from 0 at the foot to 100 % at the line on"
                                + " top; means over "
                                + (trials == 1 ? "one trial" : Quantities.count(trials) + " trials")
                                + ". Point at a bar for its numbers.")
                        .withClass("note"),
                each(
                        byService.entrySet(),
                        service -> div(
                                iff(byService.size() > 1, h3("Service " + service.getKey())),
                                bars(service.getValue()))));
    }

    private static DomContent bars(List<Line> lines) {
        List<String> heading =
                List.of("", "Utilisation of each server", "Utilisation", "Requests a trial", "Requests held at a time");
        return div(table(
                        thead(tr(each(heading, name -> th(name).attr("scope", "col")))),
                        tbody(each(lines, LoadSection::row))))
                .withClass("scroll loads")
                .attr("tabindex", "0");
    }

    private static TrTag row(Line line) {
        ServerLoads loads = line.loads();
        return tr(
                th(line.label()).attr("scope", "row"),
                td(rawHtml(drawn(loads))).withClass("load-bars"),
                td(Quantities.range(loads.leastUtilisation(), loads.mostUtilisation(), Unit.SHARE)),
                td(Quantities.range(Math.rint(loads.leastRequests()), Math.rint(loads.mostRequests()), Unit.COUNT)),
                td(Quantities.range(loads.leastInSystem(), loads.mostInSystem(), Unit.COUNT)));
    }

    /** Drawn without a script; names of servers are letters and digits. */
    private static String drawn(ServerLoads loads) {
        List<ServerLoads.Mean> servers = loads.servers();
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"load\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"%d servers, busy for %.1f to %.1f %% of the time\">",
                servers.size() * STEP,
                HEIGHT,
                servers.size(),
                100 * loads.leastUtilisation(),
                100 * loads.mostUtilisation()));
        for (int i = 0; i < servers.size(); i++) {
            ServerLoads.Mean server = servers.get(i);
            double height = HEIGHT * Math.clamp(server.utilisation(), 0, 1);
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
