package dev.drydock.paxos.multi.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Goal: the ranges stand for the same slots as a plain set would. */
class AcceptedSlotsTest {

    @Property(tries = 300)
    void standsForASetOfSlots(@ForAll @Size(max = 25) List<@IntRange(min = 1, max = 60) Integer> firsts) {
        AcceptedSlots slots = AcceptedSlots.upTo(0);
        TreeSet<Long> plain = new TreeSet<>();
        for (int first : firsts) {
            int last = first + first % 5 - 1;
            slots = slots.with(first, last);
            for (long slot = first; slot <= last; slot++) {
                plain.add(slot);
            }
            for (long slot = 1; slot < 70; slot++) {
                assertThat(slots.contains(slot)).isEqualTo(plain.contains(slot));
                assertThat(slots.nextMissing(slot)).isEqualTo(nextMissing(plain, Math.max(slot, slots.upTo() + 1)));
            }
            assertThat(plain.contains(slots.upTo() + 1)).isFalse();
        }
    }

    private static long nextMissing(Set<Long> plain, long from) {
        long slot = from;
        while (plain.contains(slot)) {
            slot++;
        }
        return slot;
    }
}
