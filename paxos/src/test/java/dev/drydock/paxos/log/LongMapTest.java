package dev.drydock.paxos.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Goal: a map behaves as {@link TreeMap} does, and no version sees the changes of another. */
class LongMapTest {

    @Property(tries = 300)
    void behavesAsATreeMap(@ForAll @Size(max = 200) List<@IntRange(min = -50, max = 50) Integer> numbers) {
        LongMap<String> map = LongMap.empty();
        TreeMap<Long, String> oracle = new TreeMap<>();
        List<LongMap<String>> versions = new ArrayList<>();
        List<Map<Long, String>> expected = new ArrayList<>();
        for (int number : numbers) {
            long key = Math.abs(number) % 20;
            if (number < 0) {
                map = map.without(key);
                oracle.remove(key);
            } else {
                map = map.with(key, "v" + number);
                oracle.put(key, "v" + number);
            }
            versions.add(map);
            expected.add(new TreeMap<>(oracle));
        }
        for (int i = 0; i < versions.size(); i++) {
            assertThat(entries(versions.get(i))).isEqualTo(expected.get(i));
            assertThat(versions.get(i).size()).isEqualTo(expected.get(i).size());
        }
    }

    @Property(tries = 300)
    void equalsWhatWasBuiltInAnotherOrder(@ForAll @Size(max = 50) List<@IntRange(min = 0, max = 99) Integer> numbers) {
        LongMap<String> upwards = LongMap.empty();
        for (int number : numbers.stream().sorted().toList()) {
            upwards = upwards.with(number, "v" + number);
        }
        LongMap<String> asGiven = LongMap.<String>empty().with(100, "gone");
        for (int number : numbers) {
            asGiven = asGiven.with(number, "v" + number);
        }
        assertThat(asGiven).isNotEqualTo(upwards);
        assertThat(asGiven.without(100)).isEqualTo(upwards).hasSameHashCodeAs(upwards);
    }

    @Property(tries = 300)
    void showsWhatChanged(
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 60) Integer> before,
            @ForAll @Size(max = 10) List<@IntRange(min = -60, max = 60) Integer> changes) {
        LongMap<String> old = LongMap.empty();
        for (int number : before) {
            old = old.with(number, "old");
        }
        LongMap<String> map = old;
        TreeMap<Long, String> expected = new TreeMap<>();
        for (int number : changes) {
            if (number < 0) {
                map = map.without(-number);
                expected.remove((long) -number);
            } else {
                map = map.with(number, "new");
                expected.put((long) number, "new");
            }
        }
        Map<Long, String> shown = new TreeMap<>();
        map.forEachChange(old, shown::put);
        assertThat(shown).isEqualTo(expected);
    }

    @Property(tries = 100)
    void keepsWhatIsAbove(
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 60) Integer> numbers,
            @ForAll @IntRange(min = -1, max = 61) int floor) {
        LongMap<String> map = LongMap.empty();
        TreeMap<Long, String> oracle = new TreeMap<>();
        for (int number : numbers) {
            map = map.with(number, "v");
            oracle.put((long) number, "v");
        }
        assertThat(entries(map.above(floor))).isEqualTo(oracle.tailMap((long) floor, false));
        if (!oracle.isEmpty()) {
            assertThat(map.firstKey()).isEqualTo(oracle.firstKey());
            assertThat(map.lastKey()).isEqualTo(oracle.lastKey());
        }
    }

    private static Map<Long, String> entries(LongMap<String> map) {
        Map<Long, String> entries = new TreeMap<>();
        map.forEach(entries::put);
        return entries;
    }
}
