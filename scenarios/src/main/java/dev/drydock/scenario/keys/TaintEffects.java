package dev.drydock.scenario.keys;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import java.util.List;

/** The effects of taints as Kubernetes writes them. */
final class TaintEffects {
    private TaintEffects() {}

    static final Form<Taint.Effect> FORM = Forms.word(
                    "an effect of a taint", List.of("NoSchedule", "PreferNoSchedule", "NoExecute"))
            .as(TaintEffects::effect, TaintEffects::word);

    private static Taint.Effect effect(String word) {
        return switch (word) {
            case "PreferNoSchedule" -> Taint.Effect.PREFER_NO_SCHEDULE;
            case "NoExecute" -> Taint.Effect.NO_EXECUTE;
            default -> Taint.Effect.NO_SCHEDULE;
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
