package dev.drydock.manifest.kube;

import dev.drydock.scenario.text.ScenarioText;

/** Files of several JSON objects one after the other, as {@code kubectl} takes them. */
final class JsonStream {
    private JsonStream() {}

    /** The same file with the marks between its objects that YAML wants; every object stays on its line. */
    static ScenarioText documented(ScenarioText file) {
        String text = file.text();
        if (!text.stripLeading().startsWith("{")) {
            return file;
        }
        StringBuilder marked = new StringBuilder();
        int depth = 0;
        boolean inText = false;
        boolean first = true;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (inText) {
                inText = each != '"' || isEscaped(text, i);
            } else if (each == '"') {
                inText = true;
            } else if (each == '{') {
                if (depth++ == 0 && !first) {
                    separate(marked);
                }
                first = false;
            } else if (each == '}') {
                depth--;
            }
            marked.append(each);
        }
        return new ScenarioText(file.name(), marked.toString());
    }

    private static boolean isEscaped(String text, int at) {
        int before = at - 1;
        while (before >= 0 && text.charAt(before) == '\\') {
            before--;
        }
        return (at - before) % 2 == 0;
    }

    /** Where the objects are on lines of their own, what is between them becomes the mark. */
    private static void separate(StringBuilder marked) {
        int lineBreak = marked.lastIndexOf("\n");
        boolean own = lineBreak >= 0 && marked.substring(lineBreak).isBlank();
        if (!own) {
            marked.append("\n--- ");
            return;
        }
        marked.setLength(lineBreak + 1);
        marked.append("--- ");
    }
}
