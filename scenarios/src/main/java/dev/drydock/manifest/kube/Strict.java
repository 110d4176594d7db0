package dev.drydock.manifest.kube;

import dev.drydock.manifest.Finding;
import dev.drydock.manifest.kube.FieldTypes.Field;
import dev.drydock.scenario.text.Nearest;
import dev.drydock.scenario.text.Place;
import dev.drydock.scenario.text.Value;
import java.util.Map;
import java.util.Optional;

/** Checks an object against its type, as {@code kubectl --validate=strict} does. */
final class Strict {
    private static final int MOST_LISTED = 12;

    private final Sheet sheet;
    private final boolean isOld;

    /** @param isOld whether the object is of a version that is no longer served, in which selectors could be left out */
    Strict(Sheet sheet, boolean isOld) {
        this.sheet = sheet;
        this.isOld = isOld;
    }

    /** Tells of every key that the type does not have, that is missing, or has something of another type behind it. */
    void check(Value value, String type) {
        if (value.isNothing() || type.equals("any")) {
            return;
        }
        if (type.startsWith("[")) {
            String of = type.substring(1, type.length() - 1);
            if (expect(value.isList(), value, "a list")) {
                value.elements().forEach(each -> check(each, of));
            }
        } else if (type.startsWith("{")) {
            String of = type.substring(1, type.length() - 1);
            if (expect(value.isMap(), value, "a map")) {
                value.entries().values().forEach(each -> check(each, of));
            }
        } else if (FieldTypes.of(type).isPresent()) {
            if (expect(value.isMap(), value, "a map of keys")) {
                fields(value, FieldTypes.of(type).get());
            }
        } else {
            scalar(value, type);
        }
    }

    private void fields(Value value, Map<String, Field> fields) {
        value.entries().forEach((key, below) -> {
            Field field = fields.get(key);
            if (field == null) {
                error(value.placeOf(key), below.path(), unknown(key, fields));
            } else {
                check(below, field.type());
            }
        });
        fields.forEach((key, field) -> {
            boolean needed = field.required() && !(isOld && key.equals("selector"));
            if (needed && value.under(key).filter(each -> !each.isNothing()).isEmpty()) {
                String path = value.path().isEmpty() ? key : value.path() + "." + key;
                error(value.place(), path, "the key '" + key + "' is missing" + patch(key));
            }
        });
    }

    private static String patch(String key) {
        return key.equals("selector") || key.equals("template")
                ? "; if this is a patch of Kustomize, build it first (kubectl kustomize)"
                : "";
    }

    private static String unknown(String key, Map<String, Field> fields) {
        if (key.contains("{{")) {
            return Templates.REASON;
        }
        String hint = fields.size() > MOST_LISTED
                ? Nearest.to(key, fields.keySet())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("")
                : Nearest.hint(key, fields.keySet());
        return "there is no key '" + key + "' here" + hint;
    }

    private void scalar(Value value, String type) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            expect(false, value, described(type));
            return;
        }
        if (text.get().contains("{{") && !type.equals("text")) {
            error(value.place(), value.path(), Templates.REASON);
            return;
        }
        boolean quoted = value.plain() instanceof String;
        switch (type) {
            case "text" -> {
                if (!quoted) {
                    warn(value, "a text is expected here; in Kubernetes it needs quotes");
                }
            }
            case "whole" -> {
                boolean is = text.get().matches("[-+]?\\d{1,19}|0[xo][0-9a-fA-F]{1,8}");
                if (expect(is, value, described(type))
                        && quoted
                        && !text.get().startsWith("0")
                        && !text.get().startsWith("+")) {
                    warn(value, "a number is expected here; in Kubernetes it has no quotes");
                }
            }
            case "number" -> expect(text.get().matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?"), value, described(type));
            case "truth" -> expect(text.get().matches("(?i)true|false|yes|no|on|off|y|n"), value, described(type));
            case "quantity" -> expect(Quantity.parse(text.get()).isPresent(), value, described(type));
            case "intOrText" -> {}
            default -> throw new IllegalStateException("there is no type " + type);
        }
    }

    private static String described(String type) {
        return switch (type) {
            case "whole" -> "a whole number";
            case "number" -> "a number";
            case "truth" -> "true or false";
            case "quantity" -> "an amount such as 500m, 2 or 1Gi";
            case "intOrText" -> "a number or a text";
            default -> "a text";
        };
    }

    private boolean expect(boolean is, Value value, String what) {
        if (!is) {
            error(
                    value.place(),
                    value.path(),
                    isTemplate(value) ? Templates.REASON : what + " is expected, not " + value.described());
        }
        return is;
    }

    /** An unquoted {@code {{ .Values.x }}} is, for YAML, a map whose key is a map. */
    private static boolean isTemplate(Value value) {
        return value.isMap() && value.inline().startsWith("{{");
    }

    private void error(Place place, String path, String text) {
        sheet.tell(Finding.Kind.ERROR, place, path, text);
    }

    private void warn(Value value, String text) {
        sheet.tell(Finding.Kind.WARNING, value.place(), value.path(), text);
    }
}
