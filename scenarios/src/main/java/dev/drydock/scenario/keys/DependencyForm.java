package dev.drydock.scenario.keys;

import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.sim.orchestration.Dependency;
import dev.drydock.sim.orchestration.Dependency.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a workload waits for: a map from names to conditions. */
final class DependencyForm {
    private DependencyForm() {}

    static final Form<List<Dependency>> FORM = new MapForm<>(
                    "names of workloads", Forms.constant("a condition", Condition.class))
            .as(DependencyForm::dependencies, DependencyForm::conditions);

    private static List<Dependency> dependencies(Map<String, Condition> conditions) {
        List<Dependency> dependencies = new ArrayList<>();
        conditions.forEach((on, condition) -> dependencies.add(new Dependency(on, condition, true)));
        return List.copyOf(dependencies);
    }

    private static Map<String, Condition> conditions(List<Dependency> dependencies) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        dependencies.forEach(each -> conditions.put(each.on(), each.condition()));
        return conditions;
    }
}
