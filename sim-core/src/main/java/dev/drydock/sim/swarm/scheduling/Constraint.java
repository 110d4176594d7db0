package dev.drydock.sim.swarm.scheduling;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A placement constraint, such as {@code node.labels.zone == a} (swarmkit, {@code manager/constraint}). Values are compared
 * without regard to case and as a whole: there are no wild cards.
 *
 * @param key as written
 * @param equal whether {@code ==}; otherwise {@code !=}
 */
public record Constraint(String key, boolean equal, String value) {
    static final String NODE_LABEL = "node.labels.";
    static final String ENGINE_LABEL = "engine.labels.";

    private static final Pattern KEY = Pattern.compile("[a-z_][a-z0-9\\-_.]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE =
            Pattern.compile("[a-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+", Pattern.CASE_INSENSITIVE);

    /**
     * Reads {@code key == value} or {@code key != value}.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Constraint parse(String text) {
        for (String operator : List.of("==", "!=")) {
            int at = text.indexOf(operator);
            if (at >= 0) {
                String key = text.substring(0, at).strip();
                String value = text.substring(at + 2).strip();
                if (!KEY.matcher(key).matches()) {
                    throw new IllegalArgumentException("key '" + key + "' of constraint '" + text + "' is invalid");
                }
                if (!VALUE.matcher(value).matches()) {
                    throw new IllegalArgumentException("value '" + value + "' of constraint '" + text + "' is invalid");
                }
                return new Constraint(key, operator.equals("=="), value);
            }
        }
        throw new IllegalArgumentException("constraint '" + text + "' needs one of the operators == and !=");
    }

    /** Whether it holds where the key has these values. */
    public boolean matches(String... whats) {
        for (String what : whats) {
            if (value.equalsIgnoreCase(what)) {
                return equal;
            }
        }
        return !equal;
    }

    /** Whether it holds on a node; never for a key that Swarm does not know. */
    public boolean holds(NodeInfo node) {
        String lower = key.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "node.id" -> matches(node.id());
            case "node.hostname" -> matches(node.hostname());
            case "node.ip" -> matches("");
            case "node.role" -> matches(node.isManager() ? "manager" : "worker");
            case "node.platform.os" -> matches(node.os());
            case "node.platform.arch" -> matches(node.arch());
            default -> {
                String label = labelOf(key);
                yield label != null && matches(node.label(label));
            }
        };
    }

    /** The label that a key such as {@code node.labels.zone} names; null when it names none. */
    static String labelOf(String key) {
        for (String prefix : List.of(NODE_LABEL, ENGINE_LABEL)) {
            if (key.length() > prefix.length() && key.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return key.substring(prefix.length());
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return key + (equal ? " == " : " != ") + value;
    }
}
