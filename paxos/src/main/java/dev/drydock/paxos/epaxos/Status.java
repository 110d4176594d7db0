package dev.drydock.paxos.epaxos;

/** How far an instance has come at one replica (sections 4.3 and 4.4), in this order. */
public enum Status {
    /** The replica has accepted nothing in it, though it may have promised a ballot. */
    NONE,
    PRE_ACCEPTED,
    ACCEPTED,
    COMMITTED,
    EXECUTED
}
