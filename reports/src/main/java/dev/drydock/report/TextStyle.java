package dev.drydock.report;

import dev.drydock.record.Verdict;

/**
 * How a terminal is written to.
 *
 * @param colour whether escape sequences for colours are understood and wanted
 * @param unicode whether characters beyond ASCII can be shown
 * @param width characters in a line
 */
public record TextStyle(boolean colour, boolean unicode, int width) {

    /** For files, pipes and tests. */
    public static final TextStyle PLAIN = new TextStyle(false, true, 100);

    String bold(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    String good(String text) {
        return painted("32", text);
    }

    String of(Verdict.Status status, String text) {
        return switch (status) {
            case HELD -> painted("32", text);
            case BROKEN -> painted("1;31", text);
            case UNDECIDED -> painted("33", text);
        };
    }

    String sign(Verdict.Status status) {
        if (unicode) {
            return RunOutcome.sign(status);
        }
        return switch (status) {
            case HELD -> "ok";
            case BROKEN -> "FAILED";
            case UNDECIDED -> "?";
        };
    }

    /** A text of a scenario or of a report without what a terminal would obey or could not show. */
    String shown(String text) {
        String safe = text.replaceAll("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]", " ");
        if (unicode) {
            return safe;
        }
        return safe.replace('–', '-')
                .replace('µ', 'u')
                .replace('★', '*')
                .replace('≈', '~')
                .replace("…", "...")
                .replace('−', '-')
                .replace("±", "+-")
                .replaceAll("[^\\x20-\\x7e]", "?");
    }

    private String painted(String code, String text) {
        return colour && !text.isBlank() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
