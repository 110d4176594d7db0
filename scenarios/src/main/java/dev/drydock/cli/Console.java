package dev.drydock.cli;

import dev.drydock.report.TextStyle;
import picocli.CommandLine.Help.Ansi;

/** What is at the other end of the streams. The launcher knows, and says so in system properties. */
final class Console {
    private static final int USUAL_WIDTH = 100;

    private Console() {}

    /** Whether standard output is a terminal that may be coloured: https://no-color.org. */
    static boolean isColoured() {
        return isTerminal("out") && noColor().isEmpty() && !"dumb".equals(System.getenv("TERM"));
    }

    /** Whether standard error is a terminal, on which a line can be drawn again and again. */
    static boolean showsProgress() {
        return isTerminal("err") && !"dumb".equals(System.getenv("TERM"));
    }

    /** Colours for standard output and standard error, when both may be coloured. */
    static Ansi ansi() {
        return isColoured() && isTerminal("err") ? Ansi.ON : Ansi.OFF;
    }

    /** Characters in a line of the terminal. */
    static int width() {
        return Math.max(60, Math.min(200, Integer.getInteger("drydock.columns", USUAL_WIDTH)));
    }

    /** How tables are drawn. */
    static TextStyle style() {
        return new TextStyle(isColoured(), true, width());
    }

    private static boolean isTerminal(String stream) {
        return System.getProperty("drydock.terminal", "").contains(stream);
    }

    private static String noColor() {
        String value = System.getenv("NO_COLOR");
        return value == null ? "" : value;
    }
}
