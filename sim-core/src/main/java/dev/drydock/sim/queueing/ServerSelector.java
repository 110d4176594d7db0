package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.random.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which servers of a service something happens to: by name ({@code s3}), by zone, {@code all}; or some of these, drawn
 * each time ({@code 3 of all}, {@code 10% of a}).
 *
 * @param texts each of one of these forms; at least one. A server that several of them mean is meant once
 */
public record ServerSelector(List<String> texts) {
    private static final Pattern SERVER = Pattern.compile("s([1-9][0-9]{0,8})");
    private static final String ALL = "all";

    public ServerSelector {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a fault names at least one server");
        }
    }

    /** @throws IllegalArgumentException with a sentence for the user when one of the texts means no server */
    void requireIn(List<ServerSpec> servers) {
        selection(servers).require(texts);
    }

    /** The numbers of the servers that are meant among these, ascending, from 0. */
    public List<Integer> select(List<ServerSpec> servers, RandomStream random) {
        return selection(servers).select(texts, random);
    }

    private static Selection selection(List<ServerSpec> servers) {
        return new Selection("servers", servers.size(), name -> pool(name, servers));
    }

    private static List<Integer> pool(String name, List<ServerSpec> servers) {
        List<Integer> pool = new ArrayList<>();
        Matcher server = SERVER.matcher(name);
        for (int number = 0; number < servers.size(); number++) {
            if (name.equals(ALL) || servers.get(number).zone().equals(name)) {
                pool.add(number);
            }
        }
        if (pool.isEmpty() && server.matches() && Integer.parseInt(server.group(1)) <= servers.size()) {
            pool.add(Integer.parseInt(server.group(1)) - 1);
        }
        if (pool.isEmpty()) {
            throw new IllegalArgumentException("there is no server or zone '" + name + "'; the servers are s1 to s"
                    + servers.size() + zones(servers));
        }
        return pool;
    }

    private static String zones(List<ServerSpec> servers) {
        String[] zones = servers.stream()
                .map(ServerSpec::zone)
                .filter(zone -> !zone.isEmpty())
                .distinct()
                .limit(20)
                .toArray(String[]::new);
        return zones.length == 0 ? "" : ", the zones " + String.join(", ", Arrays.asList(zones));
    }

    @Override
    public String toString() {
        return String.join(" ", texts);
    }
}
