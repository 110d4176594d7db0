package dev.drydock.record.edn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Between EDN's scalars and the texts of {@link dev.drydock.record.Action}: an integer is its digits, and a string that
 * looks like a plain word is that word, so that what Drydock writes it reads back. Any other string keeps its quotes and a
 * symbol gets an apostrophe, so that different values have different texts.
 */
final class EdnText {
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+N?");
    private static final Pattern RATIO = Pattern.compile("[+-]?[0-9]+/[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?M?");
    private static final Pattern WRITTEN_BARE = Pattern.compile("0|-?[1-9][0-9]*");
    private static final int LONGEST_NUMBER = 1000;

    private EdnText() {}

    /** The text of a bare token that is not a keyword, or null when EDN has no such token. */
    static String ofToken(String token) {
        if (token.equals("nil") || token.equals("true") || token.equals("false")) {
            return token;
        }
        if (isPlainInteger(token)) {
            return token;
        }
        char first = token.charAt(0);
        boolean signed = (first == '-' || first == '+') && token.length() > 1;
        if (isDigit(first) || (signed && isDigit(token.charAt(1)))) {
            return token.length() > LONGEST_NUMBER ? null : number(token);
        }
        return "'" + token;
    }

    /** Digits without sign or leading zero: what nearly every number of a history is. */
    private static boolean isPlainInteger(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (!isDigit(token.charAt(i))) {
                return false;
            }
        }
        return token.charAt(0) != '0' || token.length() == 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String number(String token) {
        String digits = token.startsWith("+") ? token.substring(1) : token;
        if (INTEGER.matcher(token).matches()) {
            return new BigInteger(digits.replace("N", "")).toString();
        }
        if (RATIO.matcher(token).matches()) {
            return digits;
        }
        if (!DECIMAL.matcher(token).matches()) {
            return null;
        }
        return digits.endsWith("M")
                ? new BigDecimal(digits.substring(0, digits.length() - 1)).toString() + "M"
                : Double.toString(Double.parseDouble(digits));
    }

    /** The text of a string. */
    static String ofString(String content) {
        boolean word = isWord(content) && !content.equals("nil") && !content.equals("true") && !content.equals("false");
        return word ? content : quoted(content);
    }

    private static boolean isWord(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || !(isDigit(c) || c == '.' || c == '-'))) {
                return false;
            }
        }
        return !content.isEmpty();
    }

    /** How a text of an action is written: an integer bare, nil bare, all else as a string. */
    static String written(String text) {
        return text.equals("nil") || WRITTEN_BARE.matcher(text).matches() ? text : quoted(text);
    }

    private static String quoted(String content) {
        StringBuilder quoted = new StringBuilder(content.length() + 2).append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
