package dev.drydock.bench.consensus;

import dev.drydock.protocol.Command;

/** A command of eight bytes that does nothing, to some part of the state. */
record EightBytes(long value, String touches) implements Command {
    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public int bytes() {
        return 8;
    }
}
