package dev.drydock.scenario.form;

import dev.drydock.scenario.text.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The plain forms. */
public final class Forms {
    private Forms() {}

    /** Durations, in nanoseconds. */
    public static final Form<Long> DURATION = Quantity.DURATION.form();

    /** Sizes, in bytes. */
    public static final Form<Long> SIZE = new ScalarForm<>(
            "a size such as 64KiB", "string", Quantity.SIZE.pattern(), Quantity.SIZE::parse, Quantity.SIZE::print);

    /** Bandwidths, in bits per second. */
    public static final Form<Long> BANDWIDTH = Quantity.BANDWIDTH.form();

    /** Any text. */
    public static final Form<String> TEXT = new ScalarForm<>("a text", "string", "", text -> text, text -> text);

    /** true or false. */
    public static final Form<Boolean> FLAG =
            new ScalarForm<>("true or false", "boolean", "", Forms::flag, value -> value);

    /** Shares of a whole: {@code 0.1%} or {@code 0.001}; from 0 to 1. */
    public static final ScalarForm<Double> SHARE = new ScalarForm<>(
            "a share such as 1% or 0.01",
            "string", "^[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)? ?%?$", Forms::share, v -> {
                return decimal(v).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
            });

    /** Rates, per second. */
    public static final ScalarForm<Double> RATE = new ScalarForm<>(
            "a rate such as 500/s",
            "string",
            "^[0-9]*\\.?[0-9]+([eE][+-]?[0-9]+)? ?/(s|m|h)$",
            Forms::rate,
            v -> plain(v) + "/s");

    /** Parts per million. */
    public static final ScalarForm<Double> PPM = new ScalarForm<>(
            "a drift such as 200ppm", "string", "^-?[0-9]*\\.?[0-9]+ ?ppm$|^0$", Forms::ppm, v -> plain(v) + "ppm");

    /** Whole numbers of at least this. */
    public static Form<Long> wholeNumber(long min, long max) {
        return new ScalarForm<>(
                "a whole number" + (min > Long.MIN_VALUE ? " of at least " + min : ""),
                "integer",
                "",
                text -> wholeNumber(text, min, max),
                value -> value);
    }

    /** Whole numbers of at least this, as int. */
    public static Form<Integer> count(int min) {
        return wholeNumber(min, Integer.MAX_VALUE).as(Long::intValue, Integer::longValue);
    }

    /** Numbers of at least this. */
    public static ScalarForm<Double> number(double min) {
        return new ScalarForm<>(
                "a number of at least " + plain(min), "number", "", text -> number(text, min), Forms::printedNumber);
    }

    /** One of a few words. */
    public static Form<String> word(String what, List<String> words) {
        return new ScalarForm<>(
                what + " (" + Nearest.oneOf(words) + ")",
                "string",
                "^(" + String.join("|", words) + ")$",
                text -> {
                    if (words.contains(text)) {
                        return text;
                    }
                    throw new IllegalArgumentException(
                            "'" + text + "' is no " + what.replaceFirst("^an? ", "") + Nearest.hint(text, words));
                },
                value -> value);
    }

    /** A constant of an enum, written as its name in lower case with dashes. */
    public static <E extends Enum<E>> Form<E> constant(String what, Class<E> type) {
        Function<E, String> name =
                constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return word(what, constants.stream().map(name).toList())
                .as(
                        text -> constants.stream()
                                .filter(c -> name.apply(c).equals(text))
                                .findFirst()
                                .orElseThrow(),
                        name);
    }

    /** A number as a plain decimal, without exponent or trailing zeros. */
    public static String plain(double value) {
        BigDecimal plain = decimal(value).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    private static Object printedNumber(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : (Object) value;
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case "yes", "on", "True", "TRUE" -> throw expected("true or false", text, "; did you mean 'true'?");
            case "no", "off", "False", "FALSE" -> throw expected("true or false", text, "; did you mean 'false'?");
            default -> throw expected("true or false", text, "");
        };
    }

    private static double share(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        BigDecimal value = decimal(number, "a share such as 1% or 0.01", text);
        BigDecimal share = percent ? value.movePointLeft(2) : value;
        if (share.signum() < 0) {
            throw new IllegalArgumentException("a share is not negative: '" + text + "'");
        }
        if (share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a share is at most 100%"
                    + (percent ? ": '" + text + "'" : " (which is 1): did you mean '" + text + "%'?"));
        }
        return share.doubleValue();
    }

    private static double rate(String text) {
        String form = "a rate such as 500/s";
        int slash = text.indexOf('/');
        if (slash < 0) {
            decimal(text, form, text);
            throw new IllegalArgumentException("a rate needs a unit: " + text + "/s?");
        }
        BigDecimal number = decimal(text.substring(0, slash).strip(), form, text);
        if (number.signum() < 0) {
            throw new IllegalArgumentException("a rate is not negative: '" + text + "'");
        }
        double perSecond = number.doubleValue();
        return switch (text.substring(slash + 1).strip()) {
            case "s" -> perSecond;
            case "m" -> perSecond / 60;
            case "h" -> perSecond / 3600;
            default ->
                throw new IllegalArgumentException("'" + text + "' has no known unit; rates are per /s, /m or /h");
        };
    }

    private static double ppm(String text) {
        if (!text.endsWith("ppm") && !text.equals("0")) {
            decimal(text, "a drift such as 200ppm", text);
            throw new IllegalArgumentException("a drift needs a unit: " + text + "ppm?");
        }
        return decimal(text.replace("ppm", "").strip(), "a drift such as 200ppm", text)
                .doubleValue();
    }

    private static long wholeNumber(String text, long min, long max) {
        BigDecimal value = decimal(text, "a whole number", text);
        if (value.stripTrailingZeros().scale() > 0) {
            throw expected("a whole number", text, "");
        }
        if (value.compareTo(BigDecimal.valueOf(min)) < 0) {
            throw new IllegalArgumentException("is at least " + min + ", found " + text);
        }
        if (value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException("is at most " + max + ", found " + text);
        }
        return value.longValueExact();
    }

    private static double number(String text, double min) {
        double value = decimal(text, "a number", text).doubleValue();
        if (value < min || Double.isInfinite(value)) {
            throw new IllegalArgumentException("is at least " + plain(min) + ", found " + text);
        }
        return value;
    }

    private static BigDecimal decimal(String number, String form, String text) {
        try {
            BigDecimal value = new BigDecimal(number);
            if (number.length() <= 40 && Math.abs((long) value.scale()) < 400) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, in the user's words.
        }
        throw expected(form, text, "");
    }

    private static IllegalArgumentException expected(String form, String text, String hint) {
        return new IllegalArgumentException("expected " + form + ", found '" + text + "'" + hint);
    }
}
