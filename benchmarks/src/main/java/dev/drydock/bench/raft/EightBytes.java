package dev.drydock.bench.raft;

import dev.drydock.protocol.Command;

/** A command of eight bytes that does nothing. */
record EightBytes(long value) implements Command {
    @Override
    public String touches() {
        return "";
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public int bytes() {
        return 8;
    }
}
