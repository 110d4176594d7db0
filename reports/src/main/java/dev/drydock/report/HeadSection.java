package dev.drydock.report;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.header;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.drydock.record.RunRecord;
import dev.drydock.record.Verdict;
import j2html.tags.DomContent;
import java.util.List;

/** What was asked, and in one line what came out. */
final class HeadSection {
    /** The rest is found among the checks. */
    private static final int MOST_FAILURES = 5;

    private HeadSection() {}

    static DomContent of(RunRecord run, boolean live) {
        return header(
                p(live ? "Drydock live run" : run.comparing() == null ? "Drydock run" : "Drydock comparison")
                        .withClass("eyebrow"),
                h1(run.title()),
                each(paragraphs(run.about()), paragraph -> p(paragraph).withClass("about")),
                banner(run),
                iff(
                        run.interrupted(),
                        p(strong("Interrupted. "), text(interrupted(run))).withClass("banner undecided")),
                dl(
                                fact(live ? "Lasted" : "Simulated", Quantities.plainTime(run.durationNanos())),
                                fact("Warm-up", Quantities.plainTime(run.warmupNanos())),
                                fact("Trials", trials(run)),
                                fact("Seed", Long.toString(run.seed())))
                        .withClass("facts"),
                each(run.notes(), note -> p(note).withClass("note")));
    }

    private static List<String> paragraphs(String about) {
        return about.strip()
                .lines()
                .reduce("", (all, line) -> all + (line.isBlank() ? "\n" : line + " "))
                .lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static DomContent banner(RunRecord run) {
        Verdict.Status status = RunOutcome.status(run);
        List<String> failures = RunOutcome.failures(run);
        return div(
                        strong(RunOutcome.word(status) + " "),
                        text(RunOutcome.sentence(run)),
                        iff(
                                !failures.isEmpty(),
                                ul(each(
                                        failures.subList(0, Math.min(MOST_FAILURES, failures.size())),
                                        failure -> li(failure)))))
                .withClass("banner " + RunOutcome.styleClass(status));
    }

    private static String interrupted(RunRecord run) {
        long planned = (long) run.trialsPlanned() * run.variants().size();
        return "Somebody stopped this run after " + Quantities.count(Variants.trialsDone(run)) + " of "
                + Quantities.count(planned) + " trials; the figures are those of the trials that were done.";
    }

    private static String trials(RunRecord run) {
        int variants = run.variants().size();
        String each = Quantities.count(run.trialsPlanned());
        return variants == 1 ? each : each + " of each of " + variants + " variants";
    }

    private static DomContent fact(String name, String value) {
        return div(dt(name), dd(value));
    }
}
