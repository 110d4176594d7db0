package dev.drydock.sim.queueing;

import dev.drydock.protocol.balance.Ended;

/** Who sent a request to a service: the outside world, or a server of another service. */
interface Origin {

    /** A request is over. */
    void done(int tag, Ended ended);
}
