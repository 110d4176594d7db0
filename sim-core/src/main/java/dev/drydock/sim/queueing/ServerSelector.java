package dev.drydock.sim.queueing;

import dev.drydock.sim.random.RandomStream;
import java.math.BigDecimal;
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
    private static final Pattern SOME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?%?) +of +(.+)");
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
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            List<Integer> pool = pool(some.matches() ? some.group(2) : text, servers);
            if (some.matches() && count(some.group(1), pool.size()) > pool.size()) {
                throw new IllegalArgumentException(
                        "'" + text + "' asks for more servers than the " + pool.size() + " there are");
            }
        }
    }

    /** The numbers of the servers, ascending. */
    List<Integer> select(List<ServerSpec> servers, RandomStream random) {
        boolean[] meant = new boolean[servers.size()];
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            List<Integer> pool = pool(some.matches() ? some.group(2) : text, servers);
            int count = some.matches() ? count(some.group(1), pool.size()) : pool.size();
            // The first steps of a Fisher-Yates shuffle.
            for (int i = 0; i < count; i++) {
                int drawn = count == pool.size() ? i : i + random.nextInt(pool.size() - i);
                meant[pool.get(drawn)] = true;
                pool.set(drawn, pool.get(i));
            }
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < meant.length; number++) {
            if (meant[number]) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static int count(String text, int of) {
        if (!text.endsWith("%")) {
            BigDecimal count = new BigDecimal(text);
            if (count.stripTrailingZeros().scale() > 0 || count.precision() > 9) {
                throw new IllegalArgumentException("'" + text + "' is no number of servers");
            }
            return count.intValueExact();
        }
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        if (share > 1) {
            throw new IllegalArgumentException("a share of servers is at most 100%, not " + text);
        }
        return (int) Math.round(share * of);
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
