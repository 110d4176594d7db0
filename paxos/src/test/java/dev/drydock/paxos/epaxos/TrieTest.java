package dev.drydock.paxos.epaxos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TrieTest {

    /** Against a tree map: whatever is put in and taken out, both hold the same, and old versions stay as they were. */
    @Property(tries = 200)
    void isAMap(@ForAll List<@LongRange(min = -40, max = 5_000) Long> keys) {
        Map<Long, Integer> model = new TreeMap<>();
        Trie<Integer> trie = Trie.empty();
        for (int step = 0; step < keys.size(); step++) {
            long key = keys.get(step);
            Trie<Integer> before = trie;
            String text = before.toString();
            if (step % 3 == 2) {
                model.remove(key);
                trie = trie.without(key);
            } else {
                model.put(key, step);
                trie = trie.with(key, step);
            }
            assertThat(before.toString()).isEqualTo(text);
            assertThat(trie.size()).isEqualTo(model.size());
            assertThat(trie.get(key)).isEqualTo(model.get(key));
        }
        Trie<Integer> rebuilt = Trie.empty();
        for (Map.Entry<Long, Integer> entry : model.entrySet()) {
            rebuilt = rebuilt.with(entry.getKey(), entry.getValue());
        }
        assertThat(trie).isEqualTo(rebuilt).hasSameHashCodeAs(rebuilt);
    }

    /** The difference between two versions is what was changed between them. */
    @Property(tries = 200)
    void tellsTheDifference(@ForAll List<@LongRange(min = 0, max = 300) Long> keys) {
        Trie<Integer> before = Trie.empty();
        for (long key : keys) {
            before = before.with(key, 0);
        }
        Map<Long, Integer> changes = new TreeMap<>();
        Trie<Integer> after = before;
        for (int step = 0; step < keys.size(); step += 2) {
            after = after.with(keys.get(step) + 1_000, 1);
            changes.put(keys.get(step) + 1_000, 1);
        }
        Map<Long, Integer> told = new TreeMap<>();
        Trie.compare(before, after, (key, old, now) -> told.put(key, now));
        assertThat(told).isEqualTo(changes);
    }
}
