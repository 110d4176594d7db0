package dev.drydock.paxos.multi.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Goal: the map behaves as a plain sorted map does, and old versions stay as they were. */
class SlotsTest {

    @Property(tries = 300)
    void behavesAsASortedMap(@ForAll @Size(max = 40) List<@IntRange(min = 1, max = 200) Integer> operations) {
        Slots<Integer> slots = Slots.empty();
        TreeMap<Long, Integer> plain = new TreeMap<>();
        for (int operation : operations) {
            Slots<Integer> before = slots;
            TreeMap<Long, Integer> plainBefore = new TreeMap<>(plain);
            if (operation % 4 == 0) {
                slots = slots.dropThrough(operation / 2);
                plain.headMap((long) operation / 2, true).clear();
            } else {
                slots = slots.with(operation, List.of(operation, operation * 3));
                plain.put((long) operation, operation);
                plain.put(operation + 1L, operation * 3);
            }
            assertThat(contents(slots)).isEqualTo(plain);
            assertThat(slots.last()).isEqualTo(plain.isEmpty() ? 0 : plain.lastKey());
            assertThat(contents(before)).isEqualTo(plainBefore);
            assertThat(changes(before, slots)).isEqualTo(difference(plainBefore, plain));
            assertThat(slots.equals(before)).isEqualTo(plain.equals(plainBefore));
        }
    }

    private static Map<Long, Integer> contents(Slots<Integer> slots) {
        Map<Long, Integer> contents = new TreeMap<>();
        slots.forEach(contents::put);
        for (long slot = 0; slot < 220; slot++) {
            assertThat(slots.get(slot).orElse(null)).isEqualTo(contents.get(slot));
        }
        return contents;
    }

    private static Map<Long, Integer> changes(Slots<Integer> before, Slots<Integer> after) {
        Map<Long, Integer> changes = new TreeMap<>();
        after.forEachChanged(before, changes::put);
        return changes;
    }

    private static Map<Long, Integer> difference(Map<Long, Integer> before, Map<Long, Integer> after) {
        Map<Long, Integer> difference = new TreeMap<>(after);
        difference.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        return difference;
    }
}
