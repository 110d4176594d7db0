package dev.drydock.cli;

import dev.drydock.manifest.lint.Level;
import dev.drydock.manifest.lint.Rule;
import dev.drydock.manifest.lint.Slip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What lint found, for people and for machines. */
final class LintText {
    private LintText() {}

    /** {@code file:line:column rule}, the sentence, and what to write instead. */
    static String of(List<Slip> slips, int workloads) {
        StringBuilder text = new StringBuilder();
        for (Slip slip : slips) {
            text.append(slip.file());
            if (slip.line() > 0) {
                text.append(':').append(slip.line()).append(':').append(slip.column());
            }
            text.append(' ')
                    .append(slip.rule())
                    .append(" (")
                    .append(word(slip.level()))
                    .append(")\n    ")
                    .append(slip.workload())
                    .append(": ")
                    .append(slip.sentence())
                    .append("\n    instead: ")
                    .append(slip.instead())
                    .append("\n\n");
        }
        String looked = workloads == 1 ? "1 workload" : workloads + " workloads";
        if (slips.isEmpty()) {
            return "nothing found in " + looked + "\n";
        }
        List<String> counts = new ArrayList<>();
        for (Level level : Level.values()) {
            long count = slips.stream().filter(slip -> slip.level() == level).count();
            if (count > 0) {
                counts.add(count + " " + word(level) + (count == 1 || level == Level.ADVICE ? "" : "s"));
            }
        }
        return text.append(String.join(", ", counts))
                .append(" in ")
                .append(looked)
                .append('\n')
                .toString();
    }

    static String of(List<Rule> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(rule.name())
                .append(" (")
                .append(word(rule.level()))
                .append(")\n    ")
                .append(rule.advice())
                .append("\n    source: ")
                .append(rule.source())
                .append("\n"));
        return text.toString();
    }

    static String json(List<Slip> slips) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (Slip slip : slips) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rule", slip.rule());
            json.put("level", word(slip.level()));
            json.put("file", slip.file());
            json.put("line", slip.line());
            json.put("column", slip.column());
            json.put("workload", slip.workload());
            json.put("sentence", slip.sentence());
            json.put("instead", slip.instead());
            found.add(json);
        }
        return print(Map.of("found", found));
    }

    static String jsonOf(List<Rule> rules) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Rule rule : rules) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rule", rule.name());
            json.put("level", word(rule.level()));
            json.put("advice", rule.advice());
            json.put("source", rule.source());
            all.add(json);
        }
        return print(Map.of("rules", all));
    }

    private static String print(Map<String, Object> json) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(json) + "\n";
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
