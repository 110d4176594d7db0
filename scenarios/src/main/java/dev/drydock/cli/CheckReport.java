package dev.drydock.cli;

import dev.drydock.check.Linearizability;
import dev.drydock.check.Model;
import dev.drydock.check.OperationText;
import dev.drydock.record.Operation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@link CheckCommand} prints.
 *
 * @param name of the history
 */
record CheckReport(String name, Model model, int operations) {
    private static final int MOST_IN_ORDER = 20;

    /** For people. */
    String text(Linearizability found) {
        return switch (found) {
            case Linearizability.Linearizable(int count, int keys) ->
                String.format(Locale.ROOT, "%s: linearizable (%s, model %s)\n", name, counted(count, keys), model);
            case Linearizability.NotLinearizable wrong -> text(wrong);
            case Linearizability.Undecided(String key, String reason) ->
                String.format(
                        Locale.ROOT,
                        "%s: undecided (%,d operations, model %s): no order was found or ruled out%s before %s\n",
                        name,
                        operations,
                        model,
                        onKey(key),
                        reason);
        };
    }

    private String text(Linearizability.NotLinearizable wrong) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%s: not linearizable (%,d operations, model %s)\n", name, operations, model));
        text.append(String.format(
                Locale.ROOT,
                "\nNo order of %s%s explains %s by process %d:\n\n",
                wrong.core().size() == 1
                        ? "this operation"
                        : "these " + wrong.core().size() + " operations",
                onKey(wrong.key()),
                OperationText.of(wrong.culprit()),
                wrong.culprit().process()));
        text.append(new OperationDiagram(wrong.core(), wrong.culprit()).text());
        if (!wrong.order().isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "\nWhat had returned before it can be ordered: %s%s.\n",
                    wrong.order().stream()
                            .limit(MOST_IN_ORDER)
                            .map(OperationText::of)
                            .collect(Collectors.joining("; ")),
                    wrong.order().size() > MOST_IN_ORDER ? "; ..." : ""));
        }
        return text.toString();
    }

    private String onKey(String key) {
        return model == Model.KV ? " on key " + key : "";
    }

    private static String counted(int count, int keys) {
        return String.format(Locale.ROOT, "%,d operations on %,d %s", count, keys, keys == 1 ? "object" : "objects");
    }

    /** For machines. */
    String json(Linearizability found) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode node = mapper.createObjectNode();
        node.put("history", name);
        node.put("model", model.toString());
        node.put("operations", operations);
        switch (found) {
            case Linearizability.Linearizable yes -> {
                node.put("verdict", "linearizable");
                node.put("objects", yes.keys());
            }
            case Linearizability.NotLinearizable wrong -> {
                node.put("verdict", "not-linearizable");
                node.put("key", wrong.key());
                node.set("culprit", json(wrong.culprit(), mapper));
                node.set("core", json(wrong.core(), mapper));
                node.set("order", json(wrong.order(), mapper));
            }
            case Linearizability.Undecided undecided -> {
                node.put("verdict", "undecided");
                node.put("key", undecided.key());
                node.put("reason", undecided.reason());
            }
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    private static ArrayNode json(List<Operation> operations, JsonMapper mapper) {
        ArrayNode array = mapper.createArrayNode();
        operations.forEach(operation -> array.add(json(operation, mapper)));
        return array;
    }

    private static ObjectNode json(Operation operation, JsonMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        node.put("process", operation.process());
        node.put("operation", OperationText.of(operation));
        node.put("outcome", operation.outcome().name().toLowerCase(Locale.ROOT));
        node.put("invoked", operation.invokedNanos());
        if (operation.completedNanos() != Long.MAX_VALUE) {
            node.put("completed", operation.completedNanos());
        }
        return node;
    }
}
