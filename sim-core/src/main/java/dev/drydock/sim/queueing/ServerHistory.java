package dev.drydock.sim.queueing;

/** What one server held at earlier times: a ring of its changes that grows as needed. It held nothing at first. */
final class ServerHistory {
    private long[] time = new long[4];
    private int[] requests = new int[4];
    private long[] work = new long[4];
    /** How fast the work became less after the change: the share of the usual capacity that worked. */
    private double[] pace = new double[4];

    private int head;
    private int size;

    /** Notes what is held from now on; times ascend. */
    void add(long now, int held, long busy, double share) {
        int last = at(size - 1);
        if (size > 0 && time[last] == now) {
            size--;
        } else if (size == time.length) {
            grow();
        }
        int row = at(size++);
        time[row] = now;
        requests[row] = held;
        work[row] = busy;
        pace[row] = share;
    }

    /** Forgets what nobody who asks for this time or later needs. */
    void forget(long before) {
        while (size > 1 && time[at(1)] <= before) {
            head = at(1);
            size--;
        }
    }

    int requestsAt(long then) {
        int index = latest(then);
        return index < 0 ? 0 : requests[at(index)];
    }

    long workAt(long then) {
        int index = latest(then);
        if (index < 0) {
            return 0;
        }
        int row = at(index);
        return Math.max(0, work[row] - Math.round((then - time[row]) * pace[row]));
    }

    /** The last change that is not after this time; -1 when there is none. */
    private int latest(long then) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time[at(middle)] <= then) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private int at(int index) {
        return (head + index) & (time.length - 1);
    }

    private void grow() {
        int length = 2 * size;
        long[] times = new long[length];
        int[] held = new int[length];
        long[] busy = new long[length];
        double[] shares = new double[length];
        for (int i = 0; i < size; i++) {
            int row = at(i);
            times[i] = time[row];
            held[i] = requests[row];
            busy[i] = work[row];
            shares[i] = pace[row];
        }
        time = times;
        requests = held;
        work = busy;
        pace = shares;
        head = 0;
    }
}
