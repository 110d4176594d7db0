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
import j2html.tags.DomContent;
import java.util.List;
import java.util.stream.IntStream;

/** How a measure is spread over many trials. */
final class DistributionSection {
    private static final List<String> FIRST_CHOICES =
            List.of(Measures.FIRST_LEADER, Measures.UNAVAILABILITY, Measures.LEADERLESS_LONGEST);

    private DistributionSection() {}

    static DomContent of(PageData data) {
        List<PageData.Distribution> distributions = data.distributions();
        if (distributions.isEmpty()) {
            return HtmlReport.nothing();
        }
        String preselected = FIRST_CHOICES.stream()
                .filter(name -> distributions.stream().anyMatch(d -> d.measure().equals(name)))
                .findFirst()
                .orElse(distributions.get(0).measure());
        return section(
                h2("Over the trials"),
                p("The share of the trials in which the measure stayed at or below a value.")
                        .withClass("note"),
                div(label(
                                text("Measure "),
                                select(each(
                                                IntStream.range(0, distributions.size())
                                                        .boxed()
                                                        .toList(),
                                                i -> option(distributions.get(i).title())
                                                        .withValue(Integer.toString(i))
                                                        .withCondSelected(distributions
                                                                .get(i)
                                                                .measure()
                                                                .equals(preselected))))
                                        .withId("distribution-measure")))
                        .withClass("controls needs-script"),
                div().withId("distribution").withClass("chart needs-script"));
    }
}
