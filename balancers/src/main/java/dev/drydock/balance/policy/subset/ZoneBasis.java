package dev.drydock.balance.policy.subset;

/** What a zone's share of all servers is reckoned by. */
public enum ZoneBasis {
    /** Its number of servers. */
    SERVERS,
    /** The sum of their weights. */
    WEIGHT
}
