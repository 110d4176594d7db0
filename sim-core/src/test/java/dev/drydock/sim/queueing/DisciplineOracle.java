package dev.drydock.sim.queueing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A server as its discipline is defined, counted step by step in the plainest way. */
final class DisciplineOracle {
    private final Discipline discipline;
    private final int cores;
    private final List<Job> here = new ArrayList<>();
    private double now;
    private double rate = 1;
    double busyArea;

    /** A job. */
    static final class Job {
        final int tag;
        final int priority;
        final double arrived;
        double left;
        double onCore;
        double finished = -1;
        private boolean begun;

        Job(int tag, int priority, double arrived, double work) {
            this.tag = tag;
            this.priority = priority;
            this.arrived = arrived;
            this.left = work;
        }
    }

    DisciplineOracle(Discipline discipline, int cores) {
        this.discipline = discipline;
        this.cores = cores;
    }

    void arrive(Job job) {
        here.add(job);
    }

    void rate(double next) {
        rate = next;
    }

    double workLeft() {
        return here.stream().mapToDouble(job -> job.left).sum();
    }

    /** Lets time pass. */
    void until(double time) {
        while (now < time) {
            List<Job> served = served();
            double share = Math.min(1, (double) cores / Math.max(1, served.size()));
            double step = time - now;
            for (Job job : served) {
                step = rate > 0 ? Math.min(step, job.left / (rate * share)) : step;
            }
            now += step;
            busyArea += step * Math.min(cores, served.size());
            Job first = null;
            for (Job job : served) {
                job.begun = true;
                job.left -= step * rate * share;
                job.onCore += step * share;
                if (first == null || job.left < first.left) {
                    first = job;
                }
            }
            if (first != null && first.left <= 1e-6) {
                first.finished = now;
                here.remove(first);
            }
        }
    }

    private List<Job> served() {
        Comparator<Job> first = Comparator.comparingDouble(job -> job.arrived);
        Comparator<Job> order = switch (discipline) {
            case PROCESSOR_SHARING -> null;
            case FIFO -> begunFirst().thenComparing(first);
            case LIFO -> begunFirst().thenComparing(first.reversed());
            case PRIORITY -> begunFirst().thenComparingInt(job -> job.priority).thenComparing(first);
            case PREEMPTIVE_LIFO -> first.reversed();
            case SRPT -> Comparator.<Job>comparingDouble(job -> job.left).thenComparing(first);
        };
        return order == null
                ? List.copyOf(here)
                : here.stream().sorted(order).limit(cores).toList();
    }

    private static Comparator<Job> begunFirst() {
        return Comparator.comparing(job -> !job.begun);
    }
}
