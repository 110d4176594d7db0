package dev.drydock.bench.raft;

/** Three Raft nodes in one process, with a state machine that does nothing. */
interface RaftGroup extends AutoCloseable {

    /** Returns after so many more commands were committed and answered; the group's depth of commands stays in flight. */
    void commit(int commands) throws InterruptedException;

    @Override
    void close();
}
