package dev.drydock.check.schedule;

import dev.drydock.protocol.Command;

/**
 * A command of a test, as short as a word: it writes itself at the end of a list of words, or reads that list. There is
 * one list for each part of the state, so words interfere when they are of the same part.
 *
 * @param part the part of the state that it touches
 * @param text what it looks like in a transcript
 */
public record Word(String part, String text, boolean readOnly) implements Command {
    private static final String ONLY_PART = "word";

    /** Writes {@code x}, or in the part {@code k} when it is written {@code k:x}. */
    public static Word write(String text) {
        int colon = text.indexOf(':');
        return new Word(colon < 0 ? ONLY_PART : text.substring(0, colon), text, false);
    }

    /** Reads the part that words without a colon write to. */
    public static Word read() {
        return new Word(ONLY_PART, "?", true);
    }

    /** Reads a part. */
    public static Word read(String part) {
        return new Word(part, part + ":?", true);
    }

    @Override
    public String touches() {
        return part;
    }

    @Override
    public int bytes() {
        return text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
