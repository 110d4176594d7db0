package dev.drydock.live.wire;

/** How the values of one type become bytes: at least one byte each. */
interface Shape {

    /** Writes a value of the type. */
    void write(Out out, Object value);

    /** Reads a value of the type. */
    Object read(In in) throws MalformedException;

    /** Tells all that decides what the bytes mean. */
    void describe(Description description);
}
