package dev.drydock.sim.queueing;

import java.util.Arrays;

/** Jobs by rank, the least first, and among equals the one that came first; a binary heap that any job can leave. */
final class JobHeap {
    private final Jobs jobs;
    private int[] heap = new int[4];
    private int size;

    JobHeap(Jobs jobs) {
        this.jobs = jobs;
    }

    void add(int job) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        up(size++, job);
    }

    /** The first; there is one. */
    int first() {
        return heap[0];
    }

    /** Takes the first; there is one. */
    int take() {
        int job = heap[0];
        remove(job);
        return job;
    }

    void remove(int job) {
        int at = jobs.at(job).place;
        int last = heap[--size];
        if (last == job) {
            return;
        }
        if (at > 0 && precedes(last, heap[(at - 1) >> 1])) {
            up(at, last);
        } else {
            down(at, last);
        }
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Writes all jobs, in no order that means anything, from a place on; returns the place after them. */
    int copyTo(int[] rows, int from) {
        System.arraycopy(heap, 0, rows, from, size);
        return from + size;
    }

    private void up(int from, int job) {
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (!precedes(job, heap[parent])) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, job);
    }

    private void down(int from, int job) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && precedes(heap[child + 1], heap[child])) {
                child++;
            }
            if (!precedes(heap[child], job)) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, job);
    }

    private void put(int at, int job) {
        heap[at] = job;
        jobs.at(job).place = at;
    }

    private boolean precedes(int a, int b) {
        return jobs.at(a).rank < jobs.at(b).rank
                || (jobs.at(a).rank == jobs.at(b).rank && jobs.at(a).ticket < jobs.at(b).ticket);
    }
}
