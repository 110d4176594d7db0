package dev.drydock.live.calibration;

import dev.drydock.live.calibration.Calibration.Entry;
import dev.drydock.live.calibration.Calibration.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A model file: keys of a scenario, in YAML, with how well each fits. */
public final class ModelText {
    private ModelText() {}

    /**
     * The text of the file.
     *
     * @param source what it was fitted to, in a few words
     */
    public static String of(Result result, String source) {
        StringBuilder text = new StringBuilder();
        text.append("# The world as a live run measured it: ")
                .append(oneLine(source))
                .append(".\n");
        text.append(
                "# A scenario uses it by `model: FILE`, or by the option --model FILE; what stands here replaces what\n");
        text.append(
                "# the scenario says. Kolmogorov-Smirnov distance: 0 is a perfect fit; AIC: the lower the better.\n");
        result.missing().forEach(each -> text.append("# ").append(oneLine(each)).append('\n'));
        Map<String, Object> tree = new LinkedHashMap<>();
        result.entries().forEach(entry -> put(tree, entry.path().split("\\."), 0, entry));
        text.append('\n');
        print(tree, "", text);
        return text.toString();
    }

    @SuppressWarnings("unchecked") // The tree is made here.
    private static void put(Map<String, Object> tree, String[] steps, int at, Entry entry) {
        if (at == steps.length - 1) {
            tree.put(steps[at], entry);
        } else {
            put(
                    (Map<String, Object>) tree.computeIfAbsent(steps[at], name -> new LinkedHashMap<String, Object>()),
                    steps,
                    at + 1,
                    entry);
        }
    }

    private static void print(Map<?, ?> tree, String indent, StringBuilder text) {
        tree.forEach((key, value) -> {
            if (value instanceof Entry entry) {
                comments(entry, indent, text);
                text.append(indent).append(key).append(": ");
                text.append(flow(entry.fitted().chosen().value())).append('\n');
            } else {
                text.append(indent).append(key).append(":\n");
                print((Map<?, ?>) value, indent + "  ", text);
            }
        });
    }

    private static void comments(Entry entry, String indent, StringBuilder text) {
        Fitted fitted = entry.fitted();
        text.append(indent).append(String.format(Locale.ROOT, "# %,d %s: ", fitted.count(), entry.about()));
        text.append(fitted.chosen().family()).append(".\n");
        List<Candidate> tried = fitted.candidates();
        if (tried.size() > 1) {
            text.append(indent)
                    .append("#   ")
                    .append(tried.stream().map(ModelText::goodness).collect(Collectors.joining("; ")))
                    .append('\n');
        }
    }

    private static String goodness(Candidate candidate) {
        return String.format(
                Locale.ROOT, "%s: distance %.3f, AIC %.0f", candidate.family(), candidate.distance(), candidate.aic());
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        return value instanceof List<?> list
                ? list.stream().map(ModelText::flow).collect(Collectors.joining(", ", "[", "]"))
                : String.valueOf(value);
    }

    /** A text of elsewhere cannot leave the comment that it stands in. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    }
}
