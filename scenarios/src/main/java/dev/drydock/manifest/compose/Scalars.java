package dev.drydock.manifest.compose;

/** The kinds of scalars in Compose files; numbers and truths may be written as texts, too. */
final class Scalars {
    private Scalars() {}

    /** Whether a text is one of this kind. */
    static boolean fits(String text, String type) {
        return switch (type) {
            case "text", "word" -> true;
            case "number" -> Amounts.number(text).isPresent();
            case "whole" -> Amounts.whole(text).isPresent();
            case "truth" -> isTruth(text);
            case "size" -> Amounts.size(text).isPresent() || text.equals("-1");
            case "duration" ->
                Amounts.duration(text).isPresent() || Amounts.whole(text).orElse(-1) >= 0;
            case "cores" -> Amounts.cpuMillis(text).isPresent();
            default -> throw new IllegalArgumentException("there is no kind of scalar '" + type + "'");
        };
    }

    static String described(String type) {
        return switch (type) {
            case "number" -> "a number";
            case "whole" -> "a whole number";
            case "truth" -> "true or false";
            case "size" -> "a size such as 512m";
            case "duration" -> "a duration such as 1m30s";
            case "cores" -> "a number of cores such as 0.5";
            default -> "a text";
        };
    }

    static boolean isTruth(String text) {
        return text.matches("(?i)true|false|yes|no|on|off|y|n|t|f|1|0");
    }

    static boolean truth(String text) {
        return text.matches("(?i)true|yes|on|y|t|1");
    }

    /** Whether YAML reads it as a number or a truth where it has no quotes. */
    static boolean isNoText(String text) {
        return text.matches("[-+]?(0|[1-9]\\d*)(\\.\\d+)?|(?i)true|false");
    }
}
