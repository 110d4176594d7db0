package dev.drydock.balance.policy.report;

import dev.drydock.protocol.balance.Randomness;

/**
 * A schedule in which each job comes up at even intervals, inversely proportional to its weight (gRFC A58, "Earliest
 * deadline first scheduler"): a binary heap of deadlines. Of equal deadlines the order is fixed, but arbitrary.
 */
final class EarliestDeadlineFirst {
    private int[] heap = {};
    private double[] deadlines = {};
    private double[] periods = {};

    /**
     * Begins anew.
     *
     * @param weights above 0, by job; not kept
     * @param count how many jobs there are
     */
    void begin(double[] weights, int count, Randomness random) {
        if (heap.length != count) {
            heap = new int[count];
            deadlines = new double[count];
            periods = new double[count];
        }
        for (int job = 0; job < count; job++) {
            periods[job] = 1 / weights[job];
            // "Each subchannel's deadline is set to a random value in the range [0, period] when first inserted."
            deadlines[job] = random.nextDouble() * periods[job];
            heap[job] = job;
        }
        for (int place = count / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    /** The job with the earliest deadline. */
    int first() {
        return heap[0];
    }

    /** The job with the earliest deadline but one; there are at least two. */
    int second() {
        return heap[placeOfSecond()];
    }

    private int placeOfSecond() {
        return heap.length > 2 && deadlines[heap[2]] < deadlines[heap[1]] ? 2 : 1;
    }

    /** The first job has had its turn: its deadline moves on by its period. */
    void takeFirst() {
        postpone(0);
    }

    /** The second job has had its turn. */
    void takeSecond() {
        postpone(placeOfSecond());
    }

    private void postpone(int place) {
        deadlines[heap[place]] += periods[heap[place]];
        sink(place);
    }

    private void sink(int from) {
        int place = from;
        int job = heap[place];
        for (int child = 2 * place + 1; child < heap.length; child = 2 * place + 1) {
            if (child + 1 < heap.length && deadlines[heap[child + 1]] < deadlines[heap[child]]) {
                child++;
            }
            if (deadlines[heap[child]] >= deadlines[job]) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = job;
    }
}
