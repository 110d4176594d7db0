package dev.drydock.sim.queueing;

/** First in, first out, each job to its end; unless the server's admission says that the newest is first. */
final class FifoStation extends UninterruptedStation {
    private final JobList queue = new JobList(jobs);

    FifoStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
    }

    @Override
    void queue(int job) {
        queue.add(job);
    }

    @Override
    int next() {
        return newestFirst() ? queue.takeLast() : queue.takeFirst();
    }

    @Override
    void unqueue(int job) {
        queue.remove(job);
    }

    @Override
    void emptyInto(int[] rows, int from) {
        queue.copyTo(rows, from);
        queue.clear();
    }

    @Override
    int waiting() {
        return queue.size();
    }
}
