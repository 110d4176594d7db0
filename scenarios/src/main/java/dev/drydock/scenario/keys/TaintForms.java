package dev.drydock.scenario.keys;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import java.util.List;

/** Words of taints, as Kubernetes writes them. */
final class TaintForms {
    private TaintForms() {}

    static final Form<Taint.Effect> EFFECT = Forms.word(
                    "an effect of a taint", List.of("NoSchedule", "PreferNoSchedule", "NoExecute"))
            .as(TaintForms::effect, TaintForms::word);

    private static Taint.Effect effect(String word) {
        return switch (word) {
            case "NoSchedule" -> Taint.Effect.NO_SCHEDULE;
            case "PreferNoSchedule" -> Taint.Effect.PREFER_NO_SCHEDULE;
            default -> Taint.Effect.NO_EXECUTE;
        };
    }

    private static String word(Taint.Effect effect) {
        return switch (effect) {
            case NO_SCHEDULE -> "NoSchedule";
            case PREFER_NO_SCHEDULE -> "PreferNoSchedule";
            case NO_EXECUTE -> "NoExecute";
        };
    }
}
