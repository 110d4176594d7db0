package dev.drydock.live.node;

import java.util.ArrayDeque;

/**
 * What a node holds back until its journal is durable up to some write: first in, first out, since what is told later never
 * waits for less.
 */
final class Held {
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(long until, Runnable effect) {}

    /** Holds back until this write is durable. */
    void add(long until, Runnable effect) {
        waiting.add(new Waiting(until, effect));
    }

    /** Does what waited for no more than this. */
    void release(long durable) {
        while (!waiting.isEmpty() && waiting.peek().until() <= durable) {
            waiting.remove().effect().run();
        }
    }

    void clear() {
        waiting.clear();
    }
}
