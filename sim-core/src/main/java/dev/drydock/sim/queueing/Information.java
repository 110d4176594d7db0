package dev.drydock.sim.queueing;

/** What balancers can know of servers besides their own attempts. */
interface Information {

    /** How many requests a server holds, as far as is known. */
    int requestsAt(int server);

    /** How long a server would be busy with what it holds, in nanoseconds, as far as is known. */
    long workAt(int server);

    /** The truth of this moment. */
    static Information live(Station[] stations, int[] present) {
        return new Information() {
            @Override
            public int requestsAt(int server) {
                return present[server];
            }

            @Override
            public long workAt(int server) {
                return stations[server].workLeft();
            }
        };
    }
}
