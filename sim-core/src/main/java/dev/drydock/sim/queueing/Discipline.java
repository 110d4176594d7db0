package dev.drydock.sim.queueing;

/** In which order a server serves what it holds. Each core serves one job at a time, except under processor sharing. */
public enum Discipline {
    /** First in, first out, each to its end. */
    FIFO,
    /** Last in, first out, each to its end. */
    LIFO,
    /** The last that came is served at once; what it interrupts goes on later where it was (preemptive-resume). */
    PREEMPTIVE_LIFO,
    /** All at once, each with an equal share of the cores but never more than one core. */
    PROCESSOR_SHARING,
    /** The lowest number of priority first, in each first in, first out; each to its end. */
    PRIORITY,
    /** The shortest remaining processing time first; what a shorter job interrupts goes on later where it was. */
    SRPT;

    /** Whether each request is served to its end once it has begun. */
    boolean isUninterrupted() {
        return this == FIFO || this == LIFO || this == PRIORITY;
    }

    /** One server of this discipline. */
    Station station(Service service, int number, ServerSpec spec, int room) {
        return switch (this) {
            case FIFO -> new FifoStation(service, number, spec, room);
            case LIFO -> new LifoStation(service, number, spec, room);
            case PREEMPTIVE_LIFO -> new PreemptiveLifoStation(service, number, spec, room);
            case PROCESSOR_SHARING -> new ProcessorSharingStation(service, number, spec, room);
            case PRIORITY -> new PriorityStation(service, number, spec, room);
            case SRPT -> new SrptStation(service, number, spec, room);
        };
    }
}
