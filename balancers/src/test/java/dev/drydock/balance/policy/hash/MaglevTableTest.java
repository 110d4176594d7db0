package dev.drydock.balance.policy.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drydock.balance.Desk;
import dev.drydock.balance.Draws;
import dev.drydock.balance.Fleet;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Eisenbud et al. 2016, section 3.4. */
class MaglevTableTest {
    private static final double[] ALIKE = {1, 1, 1};

    /** Table 1: three backends, seven entries, before and after B1 goes. */
    @Test
    void fillsTheTableOfThePaper() {
        int[] before = MaglevTable.populate(7, new int[] {3, 0, 3}, new int[] {4, 2, 1}, ALIKE);
        assertThat(before).containsExactly(1, 0, 1, 0, 2, 2, 0);
        int[] after = MaglevTable.populate(7, new int[] {3, 3}, new int[] {4, 1}, new double[] {1, 1});
        assertThat(after).containsExactly(0, 0, 0, 0, 1, 1, 1);
    }

    /** Pseudocode 1, word for word, with the permutations written out. */
    @Property(tries = 100)
    void fillsAsThePseudocodeDoes(@ForAll @IntRange(min = 1, max = 20) int backends, @ForAll long seed) {
        int size = 101;
        Draws draws = new Draws(seed);
        int[] offsets = drawn(draws, backends, size, 0);
        int[] skips = drawn(draws, backends, size - 1, 1);
        int[] entry = new int[size];
        Arrays.fill(entry, -1);
        int[] next = new int[backends];
        int filled = 0;
        while (filled < size) {
            for (int i = 0; i < backends && filled < size; i++) {
                int c = (int) ((offsets[i] + (long) next[i] * skips[i]) % size);
                while (entry[c] >= 0) {
                    next[i]++;
                    c = (int) ((offsets[i] + (long) next[i] * skips[i]) % size);
                }
                entry[c] = i;
                next[i]++;
                filled++;
            }
        }
        double[] weights = new double[backends];
        Arrays.fill(weights, 3);
        assertThat(MaglevTable.populate(size, offsets, skips, weights)).isEqualTo(entry);
    }

    private static int[] drawn(Draws draws, int count, int bound, int least) {
        int[] drawn = new int[count];
        Arrays.setAll(drawn, i -> draws.nextInt(bound) + least);
        return drawn;
    }

    /** "Every backend takes turns": numbers of entries differ by one at most, whatever the permutations. */
    @Test
    void equalServersHaveEquallyManyEntries() {
        int[] entries = entries(Fleet.all(Fleet.weighing(alike(100))));
        assertThat(Arrays.stream(entries).max().getAsInt()
                        - Arrays.stream(entries).min().getAsInt())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void unequalServersHaveEntriesInProportionToTheirWeights() {
        List<Server> fleet = Fleet.weighing(1, 2, 3, 0.25);
        int[] entries = entries(Fleet.all(fleet));
        for (int server = 0; server < entries.length; server++) {
            double expected = 65_537 * fleet.get(server).weight() / 6.25;
            assertThat(entries[server] / expected).isBetween(0.999, 1.001);
        }
    }

    /**
     * "Minimal disruption" holds roughly (section 3.4): of the entries of servers that stay, few move. When one server of a
     * hundred goes, with 1 % of the entries, some 0.6 % move besides.
     */
    @Test
    void fewEntriesMoveBetweenServersThatStay() {
        List<Server> fleet = Fleet.weighing(alike(100));
        int[] before = table(Fleet.all(fleet));
        double worst = 0;
        for (int gone = 0; gone < 100; gone += 9) {
            int[] after = table(Fleet.without(fleet, gone));
            int moved = 0;
            for (int entry = 0; entry < before.length; entry++) {
                moved += before[entry] != gone && before[entry] != after[entry] ? 1 : 0;
            }
            worst = Math.max(worst, moved / (double) before.length);
        }
        assertThat(worst).isBetween(0.001, 0.01);
    }

    @Test
    void aTableSizeIsAPrime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Maglev.Options(65_536))
                .withMessageContaining("prime");
        assertThatIllegalArgumentException().isThrownBy(() -> new Maglev.Options(1));
        assertThat(new Maglev.Options(655_373).tableSize()).isEqualTo(655_373);
    }

    private static double[] alike(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static int[] entries(Servers servers) {
        int[] entries = new int[servers.count()];
        for (int server : table(servers)) {
            entries[server]++;
        }
        return entries;
    }

    /** The table as look-ups see it: one key in each entry's part of all keys. */
    private static int[] table(Servers servers) {
        Policy policy = Fleet.policy(new Maglev.Provider());
        policy.servers(servers, 0);
        Desk desk = new Desk(1);
        int[] table = new int[65_537];
        for (int entry = 0; entry < table.length; entry++) {
            table[entry] = desk.key(Long.divideUnsigned(-1L, 65_537) * entry + (1L << 46))
                    .pick(policy);
        }
        return table;
    }
}
