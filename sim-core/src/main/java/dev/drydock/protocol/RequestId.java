package dev.drydock.protocol;

/**
 * Which request of which client session. A client has one request outstanding in a session at a time, and repeats it
 * under the same identity until it knows the outcome; the state machine then applies it once (Raft dissertation, section
 * 6.3).
 *
 * @param session the client's session
 * @param sequence 1, 2, 3 ... for the commands of the session that may change something; -1, -2, -3 ... for those that
 *     are read-only
 */
public record RequestId(long session, long sequence) {}
