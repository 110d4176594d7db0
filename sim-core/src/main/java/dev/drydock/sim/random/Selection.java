package dev.drydock.sim.random;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Members of numbered pools, named by texts: all of a pool by its name, or some of one, drawn each time ({@code 3 of all},
 * {@code 10% of a}).
 *
 * @param what the members are, for messages: {@code servers}
 * @param size how many members there are
 * @param pools the members of the pool of this name, ascending, in a list that may be changed; throws for an unknown name
 */
public record SomeOf(String what, int size, Function<String, List<Integer>> pools) {
    private static final Pattern SOME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?%?) +of +(.+)");

    /**
     * Checks that every text means somebody.
     *
     * @throws IllegalArgumentException with a sentence for the user when one of them does not
     */
    public void require(List<String> texts) {
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            List<Integer> pool = pools.apply(some.matches() ? some.group(2) : text);
            if (some.matches() && count(some.group(1), pool.size()) > pool.size()) {
                throw new IllegalArgumentException(
                        "'" + text + "' asks for more " + what + " than the " + pool.size() + " there are");
            }
        }
    }

    /** The numbers of those whom the texts mean, ascending. */
    public List<Integer> select(List<String> texts, RandomStream random) {
        boolean[] meant = new boolean[size];
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            List<Integer> pool = pools.apply(some.matches() ? some.group(2) : text);
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

    private int count(String text, int of) {
        if (!text.endsWith("%")) {
            BigDecimal count = new BigDecimal(text);
            if (count.stripTrailingZeros().scale() > 0 || count.precision() > 9) {
                throw new IllegalArgumentException("'" + text + "' is no number of " + what);
            }
            return count.intValueExact();
        }
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        if (share > 1) {
            throw new IllegalArgumentException("a share of " + what + " is at most 100%, not " + text);
        }
        return (int) Math.round(share * of);
    }
}
