package dev.drydock.protocol.balance;

/**
 * What a balancer may ask about while it picks. How true the answers about servers are is the driver's affair: they may be
 * of this moment, as old as the last refresh of a bulletin board, or delayed by a network.
 */
public interface Context {

    /** The time, in nanoseconds. */
    long now();

    /** Draws of this balancer's own stream. */
    Randomness random();

    /**
     * How many requests a server holds, waiting and in service, of all balancers together, as far as is known here.
     *
     * @param server any number below {@link Servers#limit}
     */
    int requestsAt(int server);

    /**
     * How long a server would be busy with what it holds, in nanoseconds of its own time, as far as is known here. Only
     * policies that assume that sizes are known look at this.
     */
    long workAt(int server);

    /**
     * How fast a server works at present: work of a second takes 1 / speed seconds. Only policies that assume that speeds
     * are known look at this.
     */
    default double speedOf(int server) {
        return 1;
    }

    /**
     * Asks a server for its load, off the path of any request. The answer comes to {@link Policy#probed} later, or never.
     */
    void probe(int server);
}
