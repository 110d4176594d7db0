package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills in variables as Compose does (Compose Specification, "Interpolation"; compose-go, template): {@code $NAME},
 * <code>${NAME}</code>, with {@code :-} or {@code -} a default, with {@code :?} or {@code ?} an error, with {@code :+} or
 * {@code +} another text; {@code $$} is a dollar, and so is one that
 * none of these follows.
 */
final class Substitution {
    private static final int DEEPEST = 20;

    private final Map<String, String> variables;

    Substitution(Map<String, String> variables) {
        this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    Map<String, String> variables() {
        return variables;
    }

    /**
     * A text with its variables filled in.
     *
     * @param unset variables without value or default
     * @param error a sentence when it cannot be filled in
     * @param missing a sentence when a variable that is required has no value
     */
    record Filled(String text, List<String> unset, Optional<String> error, Optional<String> missing) {
        public Filled {
            unset = List.copyOf(unset);
        }
    }

    Filled fill(String text) {
        if (text.indexOf('$') < 0) {
            return new Filled(text, List.of(), Optional.empty(), Optional.empty());
        }
        List<String> unset = new ArrayList<>();
        try {
            return new Filled(fill(text, unset, 0), unset, Optional.empty(), Optional.empty());
        } catch (Wrong e) {
            Optional<String> sentence = Optional.of(e.getMessage());
            return e.missing
                    ? new Filled("", List.of(""), Optional.empty(), sentence)
                    : new Filled(text, unset, sentence, Optional.empty());
        }
    }

    /** A text that cannot be filled in. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean missing;

        Wrong(String message, boolean missing) {
            super(message);
            this.missing = missing;
        }
    }

    private String fill(String text, List<String> unset, int depth) throws Wrong {
        if (depth > DEEPEST) {
            throw new Wrong("variables are nested too deeply", false);
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char here = text.charAt(at);
            if (here != '$') {
                out.append(here);
                at++;
            } else if (text.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                int end = closing(text, at + 1);
                out.append(braced(text.substring(at + 2, end), unset, depth));
                at = end + 1;
            } else {
                int end = endOfName(text, at + 1);
                out.append(end == at + 1 ? "$" : plain(text.substring(at + 1, end), unset));
                at = end;
            }
        }
        return out.toString();
    }

    private static Wrong invalid(String what) {
        String line = what.replace('\n', ' ');
        return new Wrong("'" + line + "' is no variable; a dollar sign itself is written $$", false);
    }

    private static int closing(String text, int brace) throws Wrong {
        int open = 0;
        for (int i = brace; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        throw invalid(text.substring(brace - 1, Math.min(text.length(), brace + 20)));
    }

    private static int endOfName(String text, int from) {
        int end = from;
        while (end < text.length() && isPartOfName(text.charAt(end), end > from)) {
            end++;
        }
        return end;
    }

    private static boolean isPartOfName(char c, boolean digits) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (digits && c >= '0' && c <= '9');
    }

    private String plain(String name, List<String> unset) {
        String value = variables.get(name);
        if (value == null) {
            unset.add(name);
            return "";
        }
        return value;
    }

    private String braced(String inside, List<String> unset, int depth) throws Wrong {
        int end = endOfName(inside, 0);
        String name = inside.substring(0, end);
        String rest = inside.substring(end);
        if (name.isEmpty()) {
            throw invalid("${" + inside + "}");
        }
        if (rest.isEmpty()) {
            return plain(name, unset);
        }
        String value = variables.get(name);
        boolean orEmpty = rest.startsWith(":");
        boolean missing = value == null || (orEmpty && value.isEmpty());
        String operator = rest.substring(orEmpty ? 1 : 0, Math.min(rest.length(), orEmpty ? 2 : 1));
        String word = rest.substring(Math.min(rest.length(), orEmpty ? 2 : 1));
        return switch (operator) {
            case "-" -> missing ? fill(word, unset, depth + 1) : value;
            case "+" -> missing ? "" : fill(word, unset, depth + 1);
            case "?" -> {
                if (missing) {
                    String why = fill(word, new ArrayList<>(), depth + 1).strip();
                    throw new Wrong(
                            "required variable " + name + " is missing a value" + (why.isEmpty() ? "" : ": " + why),
                            true);
                }
                yield value;
            }
            default -> throw invalid("${" + inside + "}");
        };
    }
}
