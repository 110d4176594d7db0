package dev.drydock.scenario;

import dev.drydock.record.Measure;
import dev.drydock.record.Measures;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.Quantity;
import dev.drydock.scenario.form.ScalarForm;
import dev.drydock.scenario.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads expectations:
 *
 * <pre>
 * expectation = check | measure comparison quantity
 * check       = "linearizable" | "progress" | "invariants"
 * measure     = name | figure "(" kind ")"            write.p99, p99(write), throughput
 * comparison  = "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "!="
 * quantity    = as in the rest of the file, in the unit of the measure
 * </pre>
 */
public final class ExpectParser {
    /** Checks that an expectation can name. */
    public static final List<String> CHECKS = List.of("linearizable", "progress", "invariants");

    private static final Pattern SPLIT = Pattern.compile("([^<>=!]+?)\\s*(<=|>=|!=|==|<|>|=)\\s*(.*)");
    private static final Pattern CALL = Pattern.compile("([A-Za-z0-9]+)\\s*\\(\\s*([A-Za-z0-9]*)\\s*\\)");

    private ExpectParser() {}

    /**
     * Reads one expectation.
     *
     * @throws IllegalArgumentException when it is none, with a message for the user
     */
    public static Expect parse(String text) {
        if (CHECKS.contains(text)) {
            return new Expect.Holds(text);
        }
        Matcher matcher = SPLIT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(noComparison(text));
        }
        Measure measure = measure(matcher.group(1).strip());
        Expect.Comparison comparison = Arrays.stream(Expect.Comparison.values())
                .filter(c -> c.sign().equals(matcher.group(2).replace("==", "=")))
                .findFirst()
                .orElseThrow();
        double bound = bound(measure, matcher.group(3).strip());
        return new Expect.Bound(text, measure, comparison, bound);
    }

    private static String noComparison(String text) {
        try {
            measure(text);
        } catch (IllegalArgumentException e) {
            List<String> all = new ArrayList<>(CHECKS);
            Measures.all().forEach(measure -> all.add(measure.name()));
            return "'" + text + "' is no expectation"
                    + Nearest.to(text, all)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; expected a check (" + Nearest.oneOf(CHECKS)
                                    + ") or a bound such as p99(write) < 400ms");
        }
        return "'" + text + "' lacks a bound, such as in p99(write) < 400ms or splitVotes = 0";
    }

    private static Measure measure(String text) {
        Matcher call = CALL.matcher(text);
        String name = text;
        if (call.matches()) {
            if (!Measures.SERVICE_TIMES.contains(call.group(2))) {
                require("figure", call.group(1), Measures.LATENCY_FIGURES);
                require("kind of operation", call.group(2), Measures.OPERATION_KINDS);
            }
            name = call.group(2) + "." + call.group(1);
        }
        Optional<Measure> measure = Measures.named(name);
        if (measure.isPresent()) {
            return measure.get();
        }
        if (Measures.LATENCY_FIGURES.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' of which operations? Say " + text + "(all), " + text
                    + "(read), " + text + "(write) or " + text + "(cas)");
        }
        List<String> names = Measures.all().stream().map(Measure::name).toList();
        throw new IllegalArgumentException("'" + text + "' is no measure"
                + Nearest.to(text, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; `drydock list measures` names them"));
    }

    private static void require(String what, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException("'" + word + "' is no " + what + Nearest.hint(word, words));
        }
    }

    private static double bound(Measure measure, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("nothing stands after the comparison; expected a bound");
        }
        return switch (measure.unit()) {
            case NANOSECONDS -> Quantity.DURATION.parse(text);
            case BYTES -> Quantity.SIZE.parse(text);
            case PER_SECOND -> scalar(Forms.RATE, text);
            case COUNT -> scalar(Forms.number(0), text);
            case SHARE -> scalar(Forms.SHARE, text);
        };
    }

    private static double scalar(ScalarForm<Double> form, String text) {
        return form.parse().apply(text);
    }
}
