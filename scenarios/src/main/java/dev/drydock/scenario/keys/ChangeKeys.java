package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.TEXT;
import static dev.drydock.scenario.form.Forms.count;
import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;

import dev.drydock.scenario.ContainerValues;
import dev.drydock.scenario.Deployed.Asked;
import dev.drydock.scenario.Deployed.What;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import java.util.List;
import java.util.function.Function;

/** The entries of {@code nodes.changes}: what is asked of the orchestrator, told apart by its key, and when. */
final class ChangeKeys {
    private ChangeKeys() {}

    static final Form<Asked> FORM = new NamedForm<>(
            "change",
            new ChoiceForm<>(
                    "a change",
                    "{ at: 30s, update: web, with: { start: 900ms } }",
                    List.of(
                            update(),
                            scale(),
                            plain(
                                    "rollback",
                                    What.Rollback.class,
                                    "The workload goes back to its revision before.",
                                    "web",
                                    What.Rollback::new,
                                    What.Rollback::workload),
                            plain(
                                    "drain",
                                    What.Drain.class,
                                    "Everything leaves the machine, and nothing new comes there.",
                                    "m1",
                                    What.Drain::new,
                                    What.Drain::machine),
                            plain(
                                    "activate",
                                    What.Activate.class,
                                    "The machine may be used again.",
                                    "m1",
                                    What.Activate::new,
                                    What.Activate::machine))));

    private static Alternative<Asked> update() {
        RecordForm.Builder<Asked> form = begun(
                        "update",
                        "web",
                        "The workload gets a new revision.",
                        asked -> the(What.Update.class, asked).workload())
                .key(
                        "with",
                        ContainerKeys.FORM,
                        ContainerValues.NONE,
                        "What is other in the new revision; with nothing, it is the same once more.",
                        asked -> the(What.Update.class, asked).with());
        return ended("update", What.Update.class, form, map -> new What.Update(map.the("update"), map.the("with")));
    }

    private static Alternative<Asked> scale() {
        RecordForm.Builder<Asked> form = begun(
                        "scale",
                        "web",
                        "The workload gets another number of replicas.",
                        asked -> the(What.Scale.class, asked).workload())
                .required(
                        "to",
                        count(0),
                        "How many replicas.",
                        "6",
                        asked -> the(What.Scale.class, asked).to());
        return ended("scale", What.Scale.class, form, map -> new What.Scale(map.the("scale"), map.the("to")));
    }

    private static <T extends What> Alternative<Asked> plain(
            String key,
            Class<T> type,
            String about,
            String example,
            Function<String, T> build,
            Function<T, String> name) {
        return ended(
                key,
                type,
                begun(key, example, about, asked -> name.apply(the(type, asked))),
                map -> build.apply(map.the(key)));
    }

    private static <T extends What> T the(Class<T> type, Asked asked) {
        return type.cast(asked.what());
    }

    private static RecordForm.Builder<Asked> begun(
            String key, String example, String about, Function<Asked, String> name) {
        return RecordForm.<Asked>of("a change such as { at: 30s, " + key + ": " + example + " }")
                .required("at", DISTRIBUTION, "When it is asked for.", "30s", Asked::at)
                .required(key, TEXT, about, example, name);
    }

    private static Alternative<Asked> ended(
            String key,
            Class<? extends What> type,
            RecordForm.Builder<Asked> form,
            Function<MapOf, ? extends What> what) {
        return new Alternative<>(
                key,
                form.build(map -> new Asked(map.the("at"), what.apply(map))),
                asked -> type.isInstance(((Asked) asked).what()));
    }
}
