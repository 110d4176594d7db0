package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import dev.drydock.record.Expectation;
import dev.drydock.record.RunRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import j2html.tags.DomContent;
import j2html.tags.specialized.DetailsTag;
import j2html.tags.specialized.LiTag;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the scenario expected, and what the invariants and the linearizability check said. */
final class CheckSection {
    private CheckSection() {}

    static DomContent of(RunRecord run) {
        List<String> labels = VariantNames.labels(run);
        return section(
                h2("Expectations and checks"),
                each(IntStream.range(0, labels.size()).boxed().toList(), i -> {
                    VariantRecord variant = run.variants().get(i);
                    return labels.size() == 1 ? lists(variant) : folded(variant, labels.get(i));
                }));
    }

    private static DomContent folded(VariantRecord variant, String label) {
        List<Verdict.Status> statuses = Stream.concat(
                        variant.expectations().stream().map(Expectation::status),
                        variant.verdicts().stream().map(Verdict::status))
                .toList();
        Verdict.Status worst = RunOutcome.worst(statuses);
        DetailsTag all = details(summary(sign(worst), text(" " + label)), lists(variant));
        return worst == Verdict.Status.HELD ? all : all.attr("open");
    }

    private static DomContent lists(VariantRecord variant) {
        return div(
                iff(
                        variant.expectations().isEmpty() && variant.verdicts().isEmpty(),
                        p("This scenario expects nothing.").withClass("note")),
                ul(each(variant.expectations(), CheckSection::expectation)).withClass("checks"),
                ul(each(variant.verdicts(), CheckSection::verdict)).withClass("checks"));
    }

    private static LiTag expectation(Expectation expectation) {
        return li(
                sign(expectation.status()),
                code(expectation.text()),
                span(expectation.detail()).withClass("detail"));
    }

    private static LiTag verdict(Verdict verdict) {
        return li(
                sign(verdict.status()),
                span(verdict.name()).withClass("check-name"),
                span(verdict.detail()).withClass("detail"));
    }

    private static DomContent sign(Verdict.Status status) {
        String word = switch (status) {
            case HELD -> "held";
            case BROKEN -> "broken";
            case UNDECIDED -> "undecided";
        };
        return span(RunOutcome.sign(status))
                .withClass("sign " + RunOutcome.styleClass(status))
                .withTitle(word)
                .attr("role", "img")
                .attr("aria-label", word);
    }
}
