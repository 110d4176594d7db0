package dev.drydock.manifest.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of a service.
 *
 * @param targets in the container, each once
 * @param hosts published in host mode
 */
record Ports(List<Integer> targets, List<Integer> hosts) {
    private static final Pattern SHORT =
            Pattern.compile("(?:(?:(\\[[^\\]]*]|[^:]*):)?(\\d+(?:-\\d+)?)?:)?(\\d+(?:-\\d+)?)(?:/([a-zA-Z]+))?");
    private static final int MOST = 65_535;

    Ports {
        targets = List.copyOf(targets);
        hosts = List.copyOf(hosts);
    }

    static Ports read(Part service) {
        TreeSet<Integer> targets = new TreeSet<>();
        List<Integer> hosts = new ArrayList<>();
        for (Part port : service.at("ports").elements()) {
            if (port.text().isPresent()) {
                shortForm(port, targets);
            } else if (port.isThere()) {
                longForm(port, targets, hosts);
            }
        }
        for (Part port : service.at("expose").elements()) {
            String text = port.word().orElse("").replaceFirst("/[a-zA-Z]+$", "");
            range(port, text).ifPresent(range -> add(range, targets));
        }
        return new Ports(List.copyOf(targets), hosts);
    }

    private static void shortForm(Part port, TreeSet<Integer> targets) {
        String text = port.word().orElse("");
        Matcher parts = SHORT.matcher(text);
        if (port.isUnset() && !parts.matches()) {
            return;
        }
        if (!parts.matches()) {
            port.error("a port is [[ADDRESS:]PORT:]PORT[/tcp|udp], not '" + text + "'");
            return;
        }
        Optional<int[]> inside = range(port, parts.group(3));
        Optional<int[]> outside = parts.group(2) == null ? Optional.empty() : range(port, parts.group(2));
        inside.ifPresent(range -> add(range, targets));
        boolean uneven = inside.isPresent()
                && outside.isPresent()
                && size(inside.get()) != size(outside.get())
                && size(inside.get()) != 1;
        if (uneven) {
            port.error("the ranges of ports in '" + text + "' are not of the same length");
        }
    }

    private static void longForm(Part port, TreeSet<Integer> targets, List<Integer> hosts) {
        Part target = port.at("target");
        if (!target.isThere()) {
            port.error("a port has a target");
        }
        target.word()
                .filter(text -> !target.isUnset())
                .flatMap(text -> range(target, text))
                .ifPresent(range -> add(range, targets));
        Part published = port.at("published");
        if (port.at("mode").word().orElse("ingress").equals("host")) {
            published
                    .word()
                    .filter(text -> !published.isUnset())
                    .flatMap(text -> range(published, text))
                    .filter(range -> range[0] > 0)
                    .ifPresent(range -> hosts.add(range[0]));
        }
    }

    private static int size(int[] range) {
        return range[1] - range[0] + 1;
    }

    private static void add(int[] range, TreeSet<Integer> targets) {
        for (int i = range[0]; i <= range[1]; i++) {
            targets.add(i);
        }
    }

    private static Optional<int[]> range(Part port, String text) {
        if (text.isEmpty() || (port.isUnset() && !text.matches("\\d+(-\\d+)?"))) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,5}(-\\d{1,5})?")) {
            String[] ends = text.split("-", -1);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first <= last && last <= MOST) {
                return Optional.of(new int[] {first, last});
            }
        }
        port.error("ports are numbers up to " + MOST + ", or ranges of them, not '" + text + "'");
        return Optional.empty();
    }
}
