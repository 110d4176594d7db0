package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;

/** Numbers of pods, or shares of those wanted, as Kubernetes writes them. */
final class PodCounts {
    private PodCounts() {}

    static final Form<IntOrPercent> FORM = new ScalarForm<>(
            "a number such as 1, or a share such as 25%", "string", "^[0-9]+%?$", PodCounts::parse, PodCounts::print);

    private static IntOrPercent parse(String text) {
        if (!text.matches("[0-9]{1,6}%?")) {
            throw new IllegalArgumentException(
                    "expected a number such as 1, or a share such as 25%, found '" + text + "'");
        }
        return text.endsWith("%")
                ? IntOrPercent.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : IntOrPercent.of(Integer.parseInt(text));
    }

    private static Object print(IntOrPercent count) {
        return count.percent() ? count.value() + "%" : count.value();
    }
}
