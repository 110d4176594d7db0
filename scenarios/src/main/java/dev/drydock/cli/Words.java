package dev.drydock.cli;

/** Words of a command line. */
final class Words {
    private Words() {}

    /** The word as a shell takes it whole. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
