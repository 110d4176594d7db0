package dev.drydock.report;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;

import dev.drydock.record.Machine;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenario as it was written and as it was run, and how to run it again. */
final class ScenarioSection {
    private ScenarioSection() {}

    static DomContent of(RunRecord run) {
        return section(
                h2("Run it again"),
                div(
                                pre(code(run.command()).withId("command")),
                                button("Copy").withType("button").withId("copy").withClass("needs-script"))
                        .withClass("command"),
                p("The same scenario, seed and version give the same trace hash on every machine.")
                        .withClass("note"),
                dl(each(facts(run), fact -> div(dt(fact.getKey()), dd(fact.getValue()))))
                        .withClass("facts wide"),
                h2("Scenario"),
                details(
                                summary("As written: " + run.file()),
                                pre(YamlText.highlighted(run.source())).withClass("yaml"))
                        .attr("open"),
                details(
                        summary("As run, with every default"),
                        pre(YamlText.highlighted(run.scenario())).withClass("yaml")));
    }

    private static List<Map.Entry<String, String>> facts(RunRecord run) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Seed", Long.toString(run.seed()));
        facts.put("Version", run.version());
        facts.put("Scenario digest (SHA-256)", run.digest());
        List<String> labels = VariantNames.labels(run);
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.size() == 1 ? "Trace hash" : "Trace hash, " + labels.get(i);
            facts.put(name, run.variants().get(i).traceHash());
        }
        Machine machine = run.machine();
        facts.put(
                "Machine",
                machine.operatingSystem() + " " + machine.architecture() + ", " + machine.processors()
                        + (machine.processors() == 1 ? " processor" : " processors") + ", Java " + machine.java());
        facts.put("Started", machine.startedAt());
        facts.put("Took", Quantities.time(machine.wallMillis() * 1e6));
        return List.copyOf(facts.entrySet());
    }
}
