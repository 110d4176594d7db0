package dev.drydock.protocol.balance;

/** Makes the health view of each balancer of a service. A value: equal when it makes equal views. */
public interface HealthFactory {

    /** The view of one balancer. */
    Health create(Setup setup);
}
