package dev.drydock.sim.queueing;

/** A list of jobs that any of them can leave in constant time; a job is in one list at most. */
final class JobList {
    private static final int NONE = -1;
    private static final int NEXT_BITS = 32;
    private static final long NEXT = 0xffff_ffffL;

    private final Jobs jobs;
    private int first = NONE;
    private int last = NONE;
    private int size;

    JobList(Jobs jobs) {
        this.jobs = jobs;
    }

    void add(int job) {
        jobs.at(job).links = links(last, NONE);
        if (last == NONE) {
            first = job;
        } else {
            jobs.at(last).links = links(previous(last), job);
        }
        last = job;
        size++;
    }

    void remove(int job) {
        int before = previous(job);
        int after = after(job);
        if (before == NONE) {
            first = after;
        } else {
            jobs.at(before).links = links(previous(before), after);
        }
        if (after == NONE) {
            last = before;
        } else {
            jobs.at(after).links = links(before, after(after));
        }
        size--;
    }

    private static long links(int previous, int next) {
        return (long) previous << NEXT_BITS | (next & NEXT);
    }

    private int previous(int job) {
        return (int) (jobs.at(job).links >> NEXT_BITS);
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
        return (int) jobs.at(job).links;
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
        for (int job = first; job != NONE; job = after(job)) {
            rows[at++] = job;
        }
        return at;
    }
}
