package dev.drydock.sim.queueing;

/** The lowest number of priority first, each job to its end: head of the line (A. Cobham: "Priority assignment in waiting line problems", Operations Research 2(1), 1954). */
final class PriorityStation extends UninterruptedStation {
    private final JobHeap queue = new JobHeap(jobs);

    PriorityStation(Service service, int number, ServerSpec spec, int room) {
        super(service, number, spec, room);
    }

    @Override
    void queue(int job) {
        jobs.at(job).rank = jobs.at(job).priority;
        jobs.at(job).ticket = taken();
        queue.add(job);
    }

    @Override
    int next() {
        return queue.take();
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
