package dev.drydock.protocol;

/** A message between two nodes of a group: an immutable value. */
public interface Message {

    /** About how many bytes it takes on the wire, for the bandwidth model; at least 1. */
    int bytes();
}
