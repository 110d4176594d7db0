package dev.drydock.cli;

import dev.drydock.live.fleet.Capabilities;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fleet can do here, in lines for people. */
final class CapabilityText {
    private CapabilityText() {}

    static List<String> lines(Capabilities capabilities) {
        String works = capabilities.means().stream()
                .filter(Capabilities.Mean::works)
                .map(CapabilityText::name)
                .collect(Collectors.joining(", "));
        Stream<String> missing = capabilities.means().stream()
                .filter(mean -> !mean.works())
                .map(mean -> "  without " + name(mean) + ": " + mean.detail());
        return Stream.concat(
                        Stream.of(capabilities.engine() + " with " + (works.isEmpty() ? "nothing" : works)), missing)
                .toList();
    }

    private static String name(Capabilities.Mean mean) {
        return mean.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
