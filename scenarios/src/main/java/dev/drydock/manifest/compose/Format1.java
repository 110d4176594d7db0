package dev.drydock.manifest.compose;

import java.util.List;
import java.util.Map;

/** Files of the first format, which has services at the top. */
final class Format1 {
    private static final List<String> TELLING = List.of("image", "build", "extends");

    private Format1() {}

    /** The same file with its services below {@code services}, if it is one of that format. */
    static Tree.Keys wrapped(Tree.Keys file, Findings findings) {
        if (file.entries().containsKey("services")
                || file.entries().containsKey("include")
                || file.entries().isEmpty()) {
            return file;
        }
        boolean services = file.entries().entrySet().stream()
                .filter(each ->
                        !each.getKey().startsWith("x-") && !each.getKey().equals("version"))
                .allMatch(each -> isService(each.getValue().value()));
        boolean any = file.entries().values().stream().anyMatch(each -> isService(each.value()));
        if (!services || !any) {
            return file;
        }
        findings.warn(
                file.spot(),
                "",
                "services stand at the top, as in the first Compose format; they are read as if below 'services:'");
        return new Tree.Keys(file.spot(), Map.of("services", new Tree.Entry(file.spot(), file.without("version"))));
    }

    private static boolean isService(Tree tree) {
        return tree instanceof Tree.Keys keys && TELLING.stream().anyMatch(keys.entries()::containsKey);
    }
}
