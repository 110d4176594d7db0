package dev.drydock.manifest.compose;

import java.util.List;
import java.util.Map;

/** Files of the first format, which has services at the top. */
final class Format1 {
    private static final List<String> TELLING = List.of("image", "build", "extends");

    private Format1() {}

    /** The same file with its services below {@code services}, if it is one of that format. */
    static Tree.Keys wrapped(Tree.Keys file, Findings findings) {
        List<Map.Entry<String, Tree.Entry>> top = file.entries().entrySet().stream()
                .filter(each ->
                        !each.getKey().startsWith("x-") && !each.getKey().equals("version"))
                .toList();
        boolean known = top.stream().anyMatch(each -> Shape.all().get("file").containsKey(each.getKey()));
        if (known
                || top.isEmpty()
                || !top.stream().allMatch(each -> isService(each.getValue().value()))) {
            return file;
        }
        findings.warn(
                file.spot(),
                "",
                "services stand at the top, as in the first Compose format; they are read as if below 'services:'");
        return new Tree.Keys(file.spot(), Map.of("services", new Tree.Entry(file.spot(), file.without("version"))));
    }

    /** Whether it is a map that has an image, or nothing but keys of services. */
    private static boolean isService(Tree tree) {
        return tree instanceof Tree.Keys keys
                && !keys.entries().isEmpty()
                && (TELLING.stream().anyMatch(keys.entries()::containsKey)
                        || Shape.all()
                                .get("service")
                                .keySet()
                                .containsAll(keys.entries().keySet()));
    }
}
