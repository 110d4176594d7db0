package dev.drydock.manifest.kube;

import dev.drydock.scenario.text.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that only become manifests when a program fills them in. */
final class Templates {
    static final String REASON =
            "this is a template with {{ }}, not a manifest: let Helm, or what else fills it in, render it"
                    + " first (helm template)";

    private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*[./$\\w\"].*?}}");

    private Templates() {}

    /** Where the first action of a template stands, in a file that is not valid as it is. */
    static Optional<Place> find(String text) {
        Matcher action = ACTION.matcher(text);
        if (!action.find()) {
            return Optional.empty();
        }
        String before = text.substring(0, action.start());
        int line = (int) before.chars().filter(each -> each == '\n').count();
        return Optional.of(new Place(line + 1, action.start() - before.lastIndexOf('\n')));
    }
}
