package dev.drydock.raft.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PerIndexTest {

    @Test
    void remembersWhatWasNotForgotten() {
        PerIndex numbers = new PerIndex();
        for (long index = 1; index <= 100_000; index++) {
            numbers.add(7 * index);
            numbers.forgetUpTo(index - 50);
        }
        assertThat(numbers.first()).isEqualTo(99_951);
        assertThat(numbers.next()).isEqualTo(100_001);
        for (long index = numbers.first(); index < numbers.next(); index++) {
            assertThat(numbers.get(index)).isEqualTo(7 * index);
        }
    }

    @Test
    void growsWhileNothingIsForgotten() {
        PerIndex numbers = new PerIndex();
        for (long index = 1; index <= 1_000; index++) {
            numbers.add(index);
        }
        assertThat(numbers.get(1)).isEqualTo(1);
        assertThat(numbers.get(1_000)).isEqualTo(1_000);
    }

    @Test
    void goesOnAfterAGap() {
        PerIndex numbers = new PerIndex();
        numbers.add(1);
        numbers.forgetUpTo(1_000);
        numbers.add(5);
        assertThat(numbers.first()).isEqualTo(1_001);
        assertThat(numbers.get(1_001)).isEqualTo(5);
    }
}
