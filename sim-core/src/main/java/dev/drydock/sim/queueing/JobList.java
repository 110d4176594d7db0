package dev.drydock.sim.queueing;

/** A list of jobs that any of them can leave in constant time; a job is in one list at most. */
final class JobList {
    private static final int NONE = -1;

    private final Jobs jobs;
    private int first = NONE;
    private int last = NONE;
    private int size;

    JobList(Jobs jobs) {
        this.jobs = jobs;
    }

    void add(int job) {
        jobs.previous[job] = last;
        jobs.next[job] = NONE;
        if (last == NONE) {
            first = job;
        } else {
            jobs.next[last] = job;
        }
        last = job;
        size++;
    }

    void remove(int job) {
        int before = jobs.previous[job];
        int after = jobs.next[job];
        if (before == NONE) {
            first = after;
        } else {
            jobs.next[before] = after;
        }
        if (after == NONE) {
            last = before;
        } else {
            jobs.previous[after] = before;
        }
        size--;
    }

    /** Takes the one that came first; there is one. */
    int takeFirst() {
        int job = first;
        remove(job);
        return job;
    }

    /** Takes the one that came last; there is one. */
    int takeLast() {
        int job = last;
        remove(job);
        return job;
    }

    /** The one that came first; -1 when there is none. */
    int first() {
        return first;
    }

    /** The one that came after this one; -1 when there is none. */
    int after(int job) {
        return jobs.next[job];
    }

    int size() {
        return size;
    }

    void clear() {
        first = NONE;
        last = NONE;
        size = 0;
    }

    /** Writes all jobs, the first first, from a place on; returns the place after them. */
    int copyTo(int[] rows, int from) {
        int at = from;
        for (int job = first; job != NONE; job = jobs.next[job]) {
            rows[at++] = job;
        }
        return at;
    }
}
