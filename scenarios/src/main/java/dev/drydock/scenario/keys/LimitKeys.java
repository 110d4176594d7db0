package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;
import static dev.drydock.scenario.form.Forms.SHARE;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.form.Forms.number;
import static dev.drydock.scenario.keys.TimeForms.wrapped;

import dev.drydock.balance.limit.AimdLimit;
import dev.drydock.balance.limit.FixedLimit;
import dev.drydock.balance.limit.Gradient2Limit;
import dev.drydock.balance.limit.Limit;
import dev.drydock.balance.limit.VegasLimit;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.YamlText;
import java.util.List;

/** Limits on requests in progress: a number, or a way to find one. */
final class LimitKeys {
    private static final AimdLimit.Options AIMD = AimdLimit.Options.DEFAULTS;
    private static final VegasLimit.Options VEGAS = VegasLimit.Options.DEFAULTS;
    private static final Gradient2Limit.Options GRADIENT = Gradient2Limit.Options.DEFAULTS;
    private static final String INITIAL = "Where the limit begins.";
    private static final String LEAST = "It is never less.";
    private static final String MOST = "It is never more.";
    private static final String SMOOTHING = "The share of each change that is made.";

    private LimitKeys() {}

    private static final RecordForm<AimdLimit.Options> AIMD_FORM = RecordForm.<AimdLimit.Options>of(
                    "AIMD such as { initial: 20, most: 200 }")
            .key("initial", count(1), AIMD.initial(), INITIAL, AimdLimit.Options::initial)
            .key("least", count(1), AIMD.least(), LEAST, AimdLimit.Options::least)
            .key("most", count(1), AIMD.most(), MOST, AimdLimit.Options::most)
            .key("decrease", SHARE, AIMD.decrease(), "What is left of it after a drop.", AimdLimit.Options::decrease)
            .key("slow", DURATION, AIMD.slowNanos(), "A slower answer counts as a drop.", AimdLimit.Options::slowNanos)
            .build(map -> new AimdLimit.Options(
                    map.the("initial"), map.the("least"), map.the("most"), map.the("decrease"), map.the("slow")));

    private static final RecordForm<VegasLimit.Options> VEGAS_FORM = RecordForm.<VegasLimit.Options>of(
                    "Vegas such as { initial: 20, most: 1000 }")
            .key("initial", count(1), VEGAS.initial(), INITIAL, VegasLimit.Options::initial)
            .key("most", count(1), VEGAS.most(), MOST, VegasLimit.Options::most)
            .key("smoothing", SHARE, VEGAS.smoothing(), SMOOTHING, VegasLimit.Options::smoothing)
            .build(map -> new VegasLimit.Options(map.the("initial"), map.the("most"), map.the("smoothing")));

    private static final RecordForm<Gradient2Limit.Options> GRADIENT_FORM = RecordForm.<Gradient2Limit.Options>of(
                    "gradient2 such as { initial: 20, most: 200 }")
            .key("initial", count(1), GRADIENT.initial(), INITIAL, Gradient2Limit.Options::initial)
            .key("least", count(1), GRADIENT.least(), LEAST, Gradient2Limit.Options::least)
            .key("most", count(1), GRADIENT.most(), MOST, Gradient2Limit.Options::most)
            .key("queue", count(0), GRADIENT.queue(), "The queue that is allowed for.", Gradient2Limit.Options::queue)
            .key("smoothing", SHARE, GRADIENT.smoothing(), SMOOTHING, Gradient2Limit.Options::smoothing)
            .key(
                    "window",
                    count(1),
                    GRADIENT.window(),
                    "How many requests the average of long covers.",
                    Gradient2Limit.Options::window)
            .key(
                    "tolerance",
                    number(1),
                    GRADIENT.tolerance(),
                    "How many times the average of long a latency may be before the limit shrinks.",
                    Gradient2Limit.Options::tolerance)
            .build(map -> new Gradient2Limit.Options(
                    map.the("initial"),
                    map.the("least"),
                    map.the("most"),
                    map.the("queue"),
                    map.the("smoothing"),
                    map.the("window"),
                    map.the("tolerance")));

    static final Form<Limit.Options> FORM = new ChoiceForm<>(
            "a limit",
            "100 or { vegas: {} }",
            List.of(
                    Alternative.of(
                            Alternative.WORD,
                            FixedLimit.Options.class,
                            count(1).as(FixedLimit.Options::new, FixedLimit.Options::requests)),
                    Alternative.of(
                            "aimd",
                            AimdLimit.Options.class,
                            wrapped(
                                    "aimd",
                                    AIMD_FORM,
                                    "One more after each quick answer, a tenth less after a drop.",
                                    YamlText.flow(AIMD_FORM.print(AIMD)))),
                    Alternative.of(
                            "vegas",
                            VegasLimit.Options.class,
                            wrapped(
                                    "vegas",
                                    VEGAS_FORM,
                                    "Keeps a short queue, told from the least latency seen.",
                                    YamlText.flow(VEGAS_FORM.print(VEGAS)))),
                    Alternative.of(
                            "gradient2",
                            Gradient2Limit.Options.class,
                            wrapped(
                                    "gradient2",
                                    GRADIENT_FORM,
                                    "Follows the latency of now against that of long.",
                                    YamlText.flow(GRADIENT_FORM.print(GRADIENT))))));
}
