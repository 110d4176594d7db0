package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Definitions;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.scenario.text.Value;
import dev.drydock.sim.orchestration.KubeTerms.IntOrPercent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of pods, or shares of those wanted, as Kubernetes writes them. */
final class PodCounts implements Form<IntOrPercent> {
    static final Form<IntOrPercent> FORM = new PodCounts();

    private static final String PATTERN = "^[0-9]{1,6}%?$";
    private static final ScalarForm<IntOrPercent> TEXT = new ScalarForm<>(
            "a number such as 1, or a share such as 25%", "string", PATTERN, PodCounts::parse, PodCounts::text);

    private PodCounts() {}

    private static IntOrPercent parse(String text) {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "expected a number such as 1, or a share such as 25%, found '" + text + "'");
        }
        return text.endsWith("%")
                ? IntOrPercent.percent(Integer.parseInt(text.substring(0, text.length() - 1)))
                : IntOrPercent.of(Integer.parseInt(text));
    }

    private static Object text(IntOrPercent count) {
        return count.percent() ? count.value() + "%" : count.value();
    }

    @Override
    public Optional<IntOrPercent> read(Value value) {
        return TEXT.read(value);
    }

    @Override
    public Object print(IntOrPercent value) {
        return TEXT.print(value);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "integer"));
        schema.put("pattern", PATTERN);
        schema.put("minimum", 0);
        return schema;
    }

    @Override
    public String expected() {
        return TEXT.expected();
    }
}
