package dev.drydock.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** YAML with its comments and keys set off. For reading only: it goes by the look of a line and never fails. */
final class YamlText {
    /** A comment, a quoted text, or a key with its colon, whichever stands first. */
    private static final Pattern TOKEN = Pattern.compile("(?<comment>(?<=^|\\s)#.*$)"
            + "|(?<quoted>\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+')"
            + "|(?<key>[\\w.$-]+)(?=:(?:\\s|$))");

    private YamlText() {}

    static DomContent highlighted(String yaml) {
        List<DomContent> parts = new ArrayList<>();
        for (String line : yaml.split("\n", -1)) {
            highlight(line, parts);
            parts.add(text("\n"));
        }
        return code(parts.toArray(DomContent[]::new));
    }

    private static void highlight(String line, List<DomContent> parts) {
        Matcher token = TOKEN.matcher(line);
        int done = 0;
        while (token.find()) {
            parts.add(text(line.substring(done, token.start())));
            parts.add(span(token.group()).withClass(kind(token)));
            done = token.end();
        }
        parts.add(text(line.substring(done)));
    }

    private static String kind(Matcher token) {
        if (token.group("comment") != null) {
            return "comment";
        }
        return token.group("quoted") != null ? "quoted" : "key";
    }
}
