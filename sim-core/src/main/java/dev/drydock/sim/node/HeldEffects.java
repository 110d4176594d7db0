package dev.drydock.sim.node;

import java.util.Arrays;

/**
 * What a node holds back until its journal is durable up to some record: first in, first out, since what is told later
 * never waits for less. A ring of parallel arrays, so that holding back costs no object.
 */
final class HeldEffects {
    private int[] until = new int[16];
    private int[] endpoints = new int[16];
    private long[] words = new long[16];
    private Object[] messages = new Object[16];
    private int head;
    private int size;

    /** Holds back until the first so many records are durable. */
    void add(int records, int endpoint, long word, Object message) {
        if (size == until.length) {
            grow();
        }
        int at = (head + size) & (until.length - 1);
        until[at] = records;
        endpoints[at] = endpoint;
        words[at] = word;
        messages[at] = message;
        size++;
    }

    /** Whether the oldest waits for no more than this. */
    boolean isReady(int durable) {
        return size > 0 && until[head] <= durable;
    }

    int endpoint() {
        return endpoints[head];
    }

    long word() {
        return words[head];
    }

    Object message() {
        return messages[head];
    }

    /** Lets go of the oldest. */
    void remove() {
        messages[head] = null;
        head = (head + 1) & (until.length - 1);
        size--;
    }

    void clear() {
        Arrays.fill(messages, null);
        size = 0;
    }

    private void grow() {
        int length = until.length;
        int[] oldUntil = until;
        int[] oldEndpoints = endpoints;
        long[] oldWords = words;
        Object[] oldMessages = messages;
        until = new int[2 * length];
        endpoints = new int[2 * length];
        words = new long[2 * length];
        messages = new Object[2 * length];
        int first = length - head;
        System.arraycopy(oldUntil, head, until, 0, first);
        System.arraycopy(oldUntil, 0, until, first, head);
        System.arraycopy(oldEndpoints, head, endpoints, 0, first);
        System.arraycopy(oldEndpoints, 0, endpoints, first, head);
        System.arraycopy(oldWords, head, words, 0, first);
        System.arraycopy(oldWords, 0, words, first, head);
        System.arraycopy(oldMessages, head, messages, 0, first);
        System.arraycopy(oldMessages, 0, messages, first, head);
        head = 0;
    }
}
