package dev.drydock.live.server;

import dev.drydock.live.plan.ServerPart.Discipline;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jobs that wait for a core, in the order of a discipline. */
final class Line {
    private final Discipline discipline;
    /** By priority; all under 0 where priority does not count. */
    private final SortedMap<Integer, Deque<Job>> waiting = new TreeMap<>();

    private int size;
    private double work;

    Line(Discipline discipline) {
        this.discipline = discipline;
    }

    void add(Job job) {
        waiting.computeIfAbsent(rank(job), rank -> new ArrayDeque<>()).addLast(job);
        size++;
        work += job.work;
    }

    private int rank(Job job) {
        return discipline == Discipline.PRIORITY ? job.priority : 0;
    }

    /**
     * Takes the next; there is one.
     *
     * @param newestFirst whether that is the one that came last, whatever the discipline
     */
    Job take(boolean newestFirst) {
        int rank = waiting.firstKey();
        Deque<Job> first = waiting.get(rank);
        Job job = newestFirst || discipline == Discipline.LIFO ? first.pollLast() : first.pollFirst();
        taken(rank, job);
        return job;
    }

    void remove(Job job) {
        int rank = rank(job);
        Deque<Job> jobs = waiting.get(rank);
        if (jobs != null && jobs.remove(job)) {
            taken(rank, job);
        }
    }

    private void taken(int rank, Job job) {
        size--;
        work = size == 0 ? 0 : work - job.work;
        if (waiting.get(rank).isEmpty()) {
            waiting.remove(rank);
        }
    }

    int size() {
        return size;
    }

    /** All that waits to be done, in nanoseconds of a core of speed 1. */
    double work() {
        return work;
    }
}
