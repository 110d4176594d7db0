package dev.drydock.paxos.epaxos;

/** Names a write whose durability a replica wants to hear of: of an instance of its own, or of a checkpoint. */
final class WriteToken {
    private WriteToken() {}

    static long ofInstance(long number) {
        return number << 1;
    }

    static long ofCheckpoint(long number) {
        return number << 1 | 1;
    }

    static boolean isCheckpoint(long token) {
        return (token & 1) != 0;
    }

    static long number(long token) {
        return token >>> 1;
    }
}
