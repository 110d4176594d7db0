package dev.drydock.record.edn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads EDN values one after the other (github.com/edn-format/edn). Nesting is bounded, and so is the recursion that
 * follows it.
 */
final class EdnReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TOKEN = 1 << 20;
    private static final int END = -1;

    private final Characters in;

    EdnReader(Characters in) {
        this.in = in;
    }

    /** The next value, or null at the end of the text. */
    EdnValue next() throws IOException, HistoryFormatException {
        return next(0);
    }

    /** Where the next value begins, after blanks, comments and values that are marked as discarded. */
    Place skipToValue() throws IOException, HistoryFormatException {
        skip(0);
        return in.place();
    }

    /** Whether the next character is an opening bracket of a vector or list; it is taken then. */
    boolean takeOpening() throws IOException, HistoryFormatException {
        return takeEither('[', '(');
    }

    /** Takes the closing bracket of a vector or list if it comes next. */
    boolean takeClosing() throws IOException, HistoryFormatException {
        skip(0);
        return takeEither(']', ')');
    }

    private boolean takeEither(char one, char other) throws IOException, HistoryFormatException {
        boolean there = in.peek() == one || in.peek() == other;
        if (there) {
            in.take();
        }
        return there;
    }

    private EdnValue next(int depth) throws IOException, HistoryFormatException {
        skip(depth);
        Place place = in.place();
        int c = in.peek();
        return switch (c) {
            case END -> null;
            case '[' -> new EdnValue.Sequence(elements(']', depth), place);
            case '(' -> new EdnValue.Sequence(elements(')', depth), place);
            case '{' -> new EdnValue.Mapping(entries(depth), place);
            case ']', ')', '}' -> throw new HistoryFormatException(place, "a " + (char) c + " that closes nothing");
            case '"' -> new EdnValue.Scalar(EdnText.ofString(string()), place);
            case '#' -> dispatch(depth, place);
            case '\\' -> character(place);
            default -> token(place);
        };
    }

    private void skip(int depth) throws IOException, HistoryFormatException {
        while (true) {
            int c = in.peek();
            if (c == ';') {
                in.takeLine();
            } else if (isBlank(c)) {
                in.take();
            } else if (c == '#' && in.peekSecond() == '_') {
                Place place = in.place();
                in.take();
                in.take();
                required(next(within(depth, place)), place);
            } else {
                return;
            }
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0xFEFF;
    }

    private static boolean isDelimiter(int c) {
        return switch (c) {
            case END, '(', ')', '[', ']', '{', '}', '"', ';' -> true;
            default -> isBlank(c);
        };
    }

    private static int within(int depth, Place place) throws HistoryFormatException {
        if (depth >= MAX_DEPTH) {
            throw new HistoryFormatException(place, "values are nested more than " + MAX_DEPTH + " deep");
        }
        return depth + 1;
    }

    private static EdnValue required(EdnValue value, Place opened) throws HistoryFormatException {
        if (value == null) {
            throw new HistoryFormatException(opened, "what begins here is not finished when the text ends");
        }
        return value;
    }

    private List<EdnValue> elements(int closing, int depth) throws IOException, HistoryFormatException {
        Place opened = in.place();
        in.take();
        List<EdnValue> elements = new ArrayList<>();
        while (true) {
            skip(depth);
            if (in.peek() == closing) {
                in.take();
                return elements;
            }
            elements.add(required(next(within(depth, opened)), opened));
        }
    }

    private Map<String, EdnValue> entries(int depth) throws IOException, HistoryFormatException {
        Place opened = in.place();
        List<EdnValue> flat = elements('}', depth);
        if (flat.size() % 2 != 0) {
            throw new HistoryFormatException(opened, "the map that begins here has a key without a value");
        }
        Map<String, EdnValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            EdnValue key = flat.get(i);
            if (entries.put(key.text(), flat.get(i + 1)) != null) {
                throw new HistoryFormatException(key.place(), "the key " + key.text() + " stands twice in one map");
            }
        }
        return entries;
    }

    private EdnValue dispatch(int depth, Place place) throws IOException, HistoryFormatException {
        in.take();
        int c = in.peek();
        if (c == '{') {
            return new EdnValue.Elements(elements('}', depth), place);
        }
        if (c == '#') {
            in.take();
            return new EdnValue.Scalar("##" + word(place), place);
        }
        if (c == ':') {
            // A namespaced map: #:jepsen{:f :read}. The namespace is that of its keys and says nothing here.
            word(place);
            skip(depth);
            return required(next(within(depth, place)), place);
        }
        String tag = word(place);
        return new EdnValue.Tagged(tag, required(next(within(depth, place)), place), place);
    }

    private EdnValue character(Place place) throws IOException, HistoryFormatException {
        in.take();
        int c = in.take();
        if (c == END) {
            throw new HistoryFormatException(place, "a character is missing after the backslash");
        }
        StringBuilder text = new StringBuilder("\\").append((char) c);
        while (!isDelimiter(in.peek()) && text.length() < MAX_TOKEN) {
            text.append((char) in.take());
        }
        return new EdnValue.Scalar(text.toString(), place);
    }

    private EdnValue token(Place place) throws IOException, HistoryFormatException {
        String token = word(place);
        if (token.startsWith(":") && token.length() > 1) {
            return new EdnValue.Keyword(token.substring(1), place);
        }
        String text = token.startsWith(":") ? null : EdnText.ofToken(token);
        if (text == null) {
            throw new HistoryFormatException(place, abbreviated(token) + " is no EDN value");
        }
        return new EdnValue.Scalar(text, place);
    }

    private String word(Place place) throws IOException, HistoryFormatException {
        StringBuilder word = new StringBuilder();
        while (!isDelimiter(in.peek())) {
            if (word.length() == MAX_TOKEN) {
                throw new HistoryFormatException(place, "a word of more than " + MAX_TOKEN + " characters");
            }
            word.append((char) in.take());
        }
        if (word.isEmpty()) {
            throw new HistoryFormatException(place, "a word is missing here");
        }
        return word.toString();
    }

    private static String abbreviated(String token) {
        return token.length() > 40 ? token.substring(0, 40) + "..." : token;
    }

    private String string() throws IOException, HistoryFormatException {
        Place opened = in.place();
        in.take();
        StringBuilder content = new StringBuilder();
        while (true) {
            int c = in.take();
            if (c == '"') {
                return content.toString();
            }
            if (c == END) {
                throw new HistoryFormatException(opened, "the string that begins here has no end");
            }
            if (content.length() == MAX_TOKEN) {
                throw new HistoryFormatException(opened, "a string of more than " + MAX_TOKEN + " characters");
            }
            content.append(c == '\\' ? escaped() : (char) c);
        }
    }

    private char escaped() throws IOException, HistoryFormatException {
        Place place = in.place();
        int c = in.take();
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\' -> (char) c;
            case 'u' -> unicode(place);
            default -> throw new HistoryFormatException(place, "a string has no such escape");
        };
    }

    private char unicode(Place place) throws IOException, HistoryFormatException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(in.take(), 16);
            if (digit < 0) {
                throw new HistoryFormatException(place, "\\u is followed by four hexadecimal digits");
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }
}
