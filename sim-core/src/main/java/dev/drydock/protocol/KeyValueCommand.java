package dev.drydock.protocol;

/** The commands of {@link KeyValueStore}. */
public sealed interface KeyValueCommand extends Command {

    /** The key that the command is about. */
    String key();

    @Override
    default String touches() {
        return key();
    }

    /** Reads a key. */
    record Get(String key) implements KeyValueCommand {
        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public int bytes() {
            return key.length();
        }
    }

    /** Writes a key. */
    record Put(String key, String value) implements KeyValueCommand {
        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public int bytes() {
            return key.length() + value.length();
        }
    }

    /** Writes a key if it holds the expected value (compare and set). */
    record Cas(String key, String expected, String value) implements KeyValueCommand {
        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public int bytes() {
            return key.length() + expected.length() + value.length();
        }
    }
}
