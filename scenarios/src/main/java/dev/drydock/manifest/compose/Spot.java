package dev.drydock.manifest.compose;

/** Where something begins in a file: line and column from 1, or 0 for the file as a whole. */
record Spot(String file, int line, int column) {

    static Spot file(String file) {
        return new Spot(file, 0, 0);
    }
}
