package dev.drydock.cli;

import dev.drydock.scenario.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policies as a command line names them: {@code random,power-of-d{d: 3}}. */
final class PolicyWords {
    private static final Pattern CHOICE = Pattern.compile("([\\w-]+)\\s*(\\{.*})?");
    private static final Pattern YAML = Pattern.compile("\\{\\s*([\\w-]+):\\s*(\\{.*})\\s*}");

    private PolicyWords() {}

    /** Each policy as a scenario file would name it. */
    static List<String> of(String words, Collection<String> known) {
        List<String> policies = new ArrayList<>();
        for (String word : split(words)) {
            Matcher yaml = YAML.matcher(word);
            Matcher choice = CHOICE.matcher(yaml.matches() ? yaml.group(1) + yaml.group(2) : word);
            if (!choice.matches()) {
                throw Complaint.wrongInput("--policies: expected a name, or a name with options such as"
                        + " power-of-d{d: 3}, found '" + word + "'");
            }
            String name = choice.group(1);
            if (!known.contains(name)) {
                throw Complaint.wrongInput("--policies: there is no policy '" + name + "'"
                        + Nearest.to(name, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; `drydock list policies` names them"));
            }
            String options = choice.group(2);
            // YAML wants a blank after a colon; nobody's shell should.
            policies.add(options == null ? name : "{" + name + ": " + options.replaceAll(":(?=\\S)", ": ") + "}");
        }
        return policies;
    }

    /** At the commas that stand in no braces. */
    private static List<String> split(String words) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= words.length(); i++) {
            char c = i == words.length() ? ',' : words.charAt(i);
            depth += "{[".indexOf(c) >= 0 ? 1 : "}]".indexOf(c) >= 0 ? -1 : 0;
            if ((c == ',' && depth <= 0) || i == words.length()) {
                parts.add(words.substring(from, i).strip());
                from = i + 1;
            }
        }
        return parts;
    }

    /** The name of a policy without its options. */
    static String nameOf(String policy) {
        Matcher yaml = YAML.matcher(policy);
        return yaml.matches() ? yaml.group(1) : policy.replaceAll("[\\s{].*", "");
    }

    /** A policy as a command line names it, without needless blanks. */
    static String compact(String policy) {
        Matcher yaml = YAML.matcher(policy.strip());
        String word = yaml.matches() ? yaml.group(1) + yaml.group(2) : policy;
        return word.replaceAll("\\s+", "");
    }
}
