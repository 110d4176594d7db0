package dev.drydock.manifest.compose;

import dev.drydock.scenario.text.Mistakes;
import dev.drydock.scenario.text.ScenarioText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code .env} file: {@code KEY=VALUE} on each line, values plain or in quotes (Compose, "Env file format"). */
final class EnvironmentFile {
    private static final Pattern LINE =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*(?:[=:]\\s*(.*))?");

    private static final int LONGEST_VALUE = 1 << 16;

    private EnvironmentFile() {}

    /** The variables of a file, each filled in with those before it and with the given ones, which count first. */
    static Map<String, String> read(Path file, Map<String, String> given, Findings findings) {
        Map<String, String> variables = new TreeMap<>();
        List<String> lines;
        try {
            lines = ScenarioText.read(file).text().lines().toList();
        } catch (Mistakes e) {
            findings.add(e);
            return variables;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                findings.warn(new Spot(file.toString(), i + 1, 1), "", "no KEY=VALUE; the line is left out");
            } else if (parts.group(2) != null) {
                StringBuilder value = new StringBuilder(parts.group(2));
                while (isOpen(value) && i + 1 < lines.size() && value.length() < LONGEST_VALUE) {
                    i++;
                    value.append('\n').append(lines.get(i));
                }
                variables.put(parts.group(1), value(value.toString(), variables, given));
            }
        }
        return variables;
    }

    /** Whether it begins with a quote that does not end. */
    private static boolean isOpen(CharSequence value) {
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        return (quote == '"' || quote == '\'') && end(value.toString(), quote) < 0;
    }

    private static int end(String value, char quote) {
        for (int i = 1; i < value.length(); i++) {
            if (value.charAt(i) == quote && value.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return -1;
    }

    private static String value(String text, Map<String, String> before, Map<String, String> given) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        int end = quote == '"' || quote == '\'' ? end(text, quote) : -1;
        if (end > 0 && quote == '\'') {
            return text.substring(1, end);
        }
        String plain = end > 0
                ? text.substring(1, end)
                        .replace("\\n", "\n")
                        .replace("\\\"", "\"")
                        .replace("\\t", "\t")
                : text.replaceFirst("(^|\\s+)#.*$", "").strip();
        if (plain.indexOf('$') < 0) {
            return plain;
        }
        Map<String, String> known = new TreeMap<>(before);
        known.putAll(given);
        return new Substitution(known).fill(plain).text();
    }
}
