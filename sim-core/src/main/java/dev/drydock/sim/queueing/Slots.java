package dev.drydock.sim.queueing;

import java.util.Arrays;

/** Small numbers from 0 that are given out and used again: the rows of a table that grows. */
abstract class Slots {
    private static final int FIRST_CAPACITY = 64;

    private int[] free = new int[FIRST_CAPACITY];
    private int freeCount;
    private int used;
    private int capacity;

    /** Makes the table this long. */
    abstract void grow(int rows);

    /** Takes a row. */
    final int open() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == capacity) {
            capacity = Math.max(FIRST_CAPACITY, 2 * capacity);
            grow(capacity);
        }
        return used++;
    }

    /** Gives a row back. */
    void close(int row) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = row;
    }

    /** How many rows are taken. */
    final int size() {
        return used - freeCount;
    }

    /** How many rows there are, taken or not. */
    final int capacity() {
        return capacity;
    }
}
