package dev.drydock.manifest.kube;

import dev.drydock.sim.orchestration.KubeTerms.Operator;
import dev.drydock.sim.orchestration.KubeTerms.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A choice of objects by their labels (LabelSelector): all requirements must hold; without any it chooses everything. */
record Selector(List<Requirement> requirements) {
    private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

    static {
        OPERATORS.put("In", Operator.IN);
        OPERATORS.put("NotIn", Operator.NOT_IN);
        OPERATORS.put("Exists", Operator.EXISTS);
        OPERATORS.put("DoesNotExist", Operator.DOES_NOT_EXIST);
        OPERATORS.put("Gt", Operator.GT);
        OPERATORS.put("Lt", Operator.LT);
    }

    Selector {
        requirements = List.copyOf(requirements);
    }

    /** A LabelSelector. */
    static Selector of(Part selector) {
        List<Requirement> requirements =
                new ArrayList<>(ofLabels(selector.at("matchLabels")).requirements());
        requirements.addAll(expressions(selector.at("matchExpressions")));
        return new Selector(requirements);
    }

    /** A map of labels that must all be so. */
    static Selector ofLabels(Part labels) {
        List<Requirement> requirements = new ArrayList<>();
        labels.map().forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, List.of(value))));
        return new Selector(requirements);
    }

    /** A list of {@code key, operator, values}. */
    static List<Requirement> expressions(Part list) {
        List<Requirement> requirements = new ArrayList<>();
        for (Part each : list.each()) {
            Operator operator = each.at("operator").choice(OPERATORS, Operator.EXISTS);
            List<String> values = each.at("values").texts();
            boolean needs = operator == Operator.IN || operator == Operator.NOT_IN;
            if (needs && values.isEmpty()) {
                each.at("values").error("the operators In and NotIn need at least one value");
            }
            requirements.add(new Requirement(each.at("key").text(""), operator, values));
        }
        return requirements;
    }

    boolean isEmpty() {
        return requirements.isEmpty();
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> holds(each, labels));
    }

    private static boolean holds(Requirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.key());
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT, LT -> false;
        };
    }

    /** For sentences: {@code app=web, tier in (a, b)}. */
    String described() {
        return String.join(
                ", ",
                requirements.stream()
                        .map(each ->
                                each.operator() == Operator.IN && each.values().size() == 1
                                        ? each.key() + "=" + each.values().get(0)
                                        : each.key() + " "
                                                + each.operator()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' ')
                                                + (each.values().isEmpty()
                                                        ? ""
                                                        : " (" + String.join(", ", each.values()) + ")"))
                        .toList());
    }
}
