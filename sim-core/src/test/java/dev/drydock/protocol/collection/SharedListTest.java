package dev.drydock.protocol.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SharedListTest {

    /** Versions branch off one another at random; a plain copy of each is the oracle. */
    @Property(tries = 200)
    void everyVersionStaysAsItWas(@ForAll long seed) {
        Random random = new Random(seed);
        List<SharedList<Integer>> versions = new ArrayList<>(List.of(SharedList.empty()));
        List<List<Integer>> copies = new ArrayList<>(List.of(List.of()));
        for (int change = 0; change < 60; change++) {
            int from = random.nextInt(versions.size());
            SharedList<Integer> version = versions.get(from);
            List<Integer> copy = new ArrayList<>(copies.get(from));
            if (random.nextInt(4) == 0) {
                int size = random.nextInt(copy.size() + 1);
                version = version.truncate(size);
                copy = copy.subList(0, size);
            }
            for (int more = random.nextInt(random.nextBoolean() ? 3 : 300); more > 0; more--) {
                int element = random.nextInt(3);
                version = version.append(element);
                copy.add(element);
            }
            versions.add(version);
            copies.add(List.copyOf(copy));
        }
        for (int i = 0; i < versions.size(); i++) {
            assertThat(versions.get(i).toList()).isEqualTo(copies.get(i));
            int other = random.nextInt(versions.size());
            assertThat(versions.get(i).commonPrefix(versions.get(other)))
                    .isEqualTo(commonPrefix(copies.get(i), copies.get(other)));
            boolean alike = copies.get(i).equals(copies.get(other));
            assertThat(versions.get(i).equals(versions.get(other))).isEqualTo(alike);
            assertThat(!alike
                            || versions.get(i).hashCode() == versions.get(other).hashCode())
                    .isTrue();
        }
    }

    @Test
    void slicesAcrossChunks() {
        SharedList<Integer> list = SharedList.empty();
        for (int i = 0; i < 500; i++) {
            list = list.append(i);
        }
        assertThat(list.slice(100, 400)).first().isEqualTo(100);
        assertThat(list.slice(100, 400)).hasSize(300).last().isEqualTo(399);
        assertThat(list.slice(7, 7)).isEmpty();
    }

    @Test
    void hasNothingBeyondItsEnd() {
        SharedList<Integer> list =
                SharedList.<Integer>empty().append(1).append(2).truncate(1);
        assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.truncate(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static int commonPrefix(List<Integer> one, List<Integer> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }
}
