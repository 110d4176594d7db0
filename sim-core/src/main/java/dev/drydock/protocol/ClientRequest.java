package dev.drydock.protocol;

/** A command together with who asked for it. */
public record ClientRequest(RequestId id, Command command) {

    /** About how many bytes it takes in a message or on disk. */
    public int bytes() {
        return 16 + command.bytes();
    }
}
