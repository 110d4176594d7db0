package dev.drydock.scenario.keys;

import dev.drydock.protocol.placement.Taint;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import java.util.List;

/** The effects of taints as Kubernetes writes them. */
final class TaintEffects {
    private static final List<String> WORDS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private TaintEffects() {}

    static final Form<Taint.Effect> FORM = Forms.word("an effect of a taint", WORDS)
            .as(word -> Taint.Effect.values()[WORDS.indexOf(word)], effect -> WORDS.get(effect.ordinal()));
}
