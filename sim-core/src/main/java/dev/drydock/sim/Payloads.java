package dev.drydock.sim;

import java.util.Arrays;

/** The objects that pending events carry, each in a numbered slot, so that the event list moves numbers only. */
final class Payloads {
    private Object[] objects = new Object[256];
    private int[] links = new int[256];
    private int free;
    /** Slot 0 stands for no object. */
    private int unused = 1;

    /** Keeps an object; its slot is at least 1. */
    int keep(Object payload) {
        int slot = free;
        if (slot == 0) {
            slot = fresh();
        } else {
            free = links[slot];
        }
        objects[slot] = payload;
        return slot;
    }

    /** Gives an object back and frees its slot. */
    Object release(int slot) {
        Object payload = objects[slot];
        objects[slot] = null;
        links[slot] = free;
        free = slot;
        return payload;
    }

    private int fresh() {
        if (unused == objects.length) {
            objects = Arrays.copyOf(objects, 2 * objects.length);
            links = Arrays.copyOf(links, 2 * links.length);
        }
        return unused++;
    }
}
