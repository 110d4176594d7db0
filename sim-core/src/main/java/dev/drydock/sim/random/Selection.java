package dev.drydock.sim.random;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several numbered things are meant by texts: a name, or some of what a name means, drawn each time:
 * {@code 3 of all}, {@code 10% of a}.
 *
 * @param kind what they are, in the plural, for messages
 * @param size how many there are; their numbers are from 0
 * @param pool the numbers that a name means, ascending and at least one; may refuse a name with an IllegalArgumentException
 *     for the user
 */
public record Selection(String kind, int size, Function<String, List<Integer>> pool) {
    private static final Pattern SOME = Pattern.compile("([0-9]+(?:\\.[0-9]+)?%?) +of +(.+)");

    /**
     * Checks that each text means somebody.
     *
     * @throws IllegalArgumentException with a sentence for the user when one of the texts means nothing that there is
     */
    public void require(List<String> texts) {
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            int there = pool.apply(some.matches() ? some.group(2) : text).size();
            if (some.matches() && count(some.group(1), there) > there) {
                throw new IllegalArgumentException(
                        "'" + text + "' asks for more " + kind + " than the " + there + " there are");
            }
        }
    }

    /** The numbers that the texts mean, ascending; what several of them mean is meant once. */
    public List<Integer> select(List<String> texts, RandomStream random) {
        boolean[] meant = new boolean[size];
        for (String text : texts) {
            Matcher some = SOME.matcher(text);
            List<Integer> from = new ArrayList<>(pool.apply(some.matches() ? some.group(2) : text));
            int count = some.matches() ? count(some.group(1), from.size()) : from.size();
            // The first steps of a Fisher-Yates shuffle.
            for (int i = 0; i < count; i++) {
                int drawn = count == from.size() ? i : i + random.nextInt(from.size() - i);
                meant[from.get(drawn)] = true;
                from.set(drawn, from.get(i));
            }
        }
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < size; number++) {
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
                throw new IllegalArgumentException("'" + text + "' is no number of " + kind);
            }
            return count.intValueExact();
        }
        double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
        if (share > 1) {
            throw new IllegalArgumentException("a share of " + kind + " is at most 100%, not " + text);
        }
        return (int) Math.round(share * of);
    }
}
