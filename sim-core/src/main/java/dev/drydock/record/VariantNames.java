package dev.drydock.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How people name the variants of a run. */
public final class VariantNames {
    /** A choice with its options, as one map in another. */
    private static final Pattern CHOICE = Pattern.compile("\\{([\\w-]+): (\\{.*})}");

    private VariantNames() {}

    /** Short names, such as {@code heartbeat = 50ms, preVote = true}. */
    public static List<String> labels(RunRecord run) {
        List<VariantRecord> variants = run.variants();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            String label = variants.get(i).settings().entrySet().stream()
                    .map(setting -> named(run, setting.getKey(), setting.getValue()))
                    .collect(Collectors.joining(", "));
            labels.add(label.isEmpty() ? variants.size() == 1 ? "as written" : "variant " + (i + 1) : label);
        }
        return labels;
    }

    /** Policies speak for themselves, as does what is compared when it is all that differs. */
    private static String named(RunRecord run, String key, String value) {
        boolean plain = (key.endsWith(".balancer.policy") && shortKey(run, key).equals("policy"))
                || (run.comparing() != null && keys(run).size() == 1);
        return (plain ? "" : shortKey(run, key) + " = ") + shown(value);
    }

    /** A value as people read it: {@code power-of-d {d: 3}} for {@code {power-of-d: {d: 3}}}. */
    public static String shown(String value) {
        Matcher choice = CHOICE.matcher(value);
        if (!choice.matches()) {
            return value;
        }
        String options = choice.group(2);
        return options.equals("{}") ? choice.group(1) : choice.group(1) + " " + options;
    }

    /** The keys that any variant sets, in order. */
    public static List<String> keys(RunRecord run) {
        return run.variants().stream()
                .flatMap(variant -> variant.settings().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The last part of a key where that says it all, else the whole key. */
    public static String shortKey(RunRecord run, String key) {
        String last = lastPart(key);
        return keys(run).stream()
                                .map(VariantNames::lastPart)
                                .filter(last::equals)
                                .count()
                        == 1
                ? last
                : key;
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
