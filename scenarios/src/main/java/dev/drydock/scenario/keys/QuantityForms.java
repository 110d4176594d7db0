package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;

/** Amounts of what machines have and containers want. */
final class QuantityForms {
    private static final double MOST_CORES = 1e6;

    private QuantityForms() {}

    /** Cores, in thousandths: {@code 0.5} is 500. */
    static final Form<Long> CORES = Forms.number(0).as(QuantityForms::millis, millis -> millis / 1000.0);

    /** Bytes a second. */
    static final Form<Long> BYTE_RATE = Quantity.BYTE_RATE.form();

    /** A number of pods, or a share of those wanted: {@code 2}, {@code 25%}. */
    static final Form<IntOrPercent> INT_OR_PERCENT = new ScalarForm<>(
            "a number, or a share such as 25%",
            "string",
            "^[0-9]+%?$",
            QuantityForms::intOrPercent,
            value -> value.percent() ? value.value() + "%" : (Object) value.value());

    private static long millis(double cores) {
        if (cores > MOST_CORES) {
            throw new IllegalArgumentException("is at most 1000000, found " + Forms.plain(cores));
        }
        return Math.round(cores * 1000);
    }

    private static IntOrPercent intOrPercent(String text) {
        if (!text.matches("[0-9]{1,9}%?")) {
            throw new IllegalArgumentException("expected a number, or a share such as 25%, found '" + text + "'");
        }
        return text.endsWith("%")
                ? IntOrPercent.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : IntOrPercent.of(Integer.parseInt(text));
    }
}
