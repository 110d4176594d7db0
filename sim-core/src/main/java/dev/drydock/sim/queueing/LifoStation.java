package dev.drydock.sim.queueing;

/** Last in, first out, each job to its end (L. Kleinrock: "Queueing Systems, Volume 1", 1975, section 5.10). */
final class LifoStation extends UninterruptedStation {
    private final JobList queue = new JobList(jobs);

    LifoStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
    }

    @Override
    void queue(int job) {
        queue.add(job);
    }

    @Override
    int next() {
        return queue.takeLast();
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
