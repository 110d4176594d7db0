package dev.drydock.protocol.balance;

/** Makes the callers of a service, one for each balancer. A value: equal when it makes equal callers. */
public interface CallerFactory {

    /** The caller of one balancer. */
    Caller create(Setup setup);
}
