package dev.drydock.manifest;

/**
 * Something that a reader of a file should know.
 *
 * @param line from 1; 0 when it is about the file as a whole
 * @param column from 1; 0 likewise
 * @param path of the key, such as {@code services.web.deploy}
 * @param text a sentence
 */
public record Finding(Kind kind, String file, int line, int column, String path, String text) {

    /** How bad it is. */
    public enum Kind {
        /** It is wrong: the file is refused. */
        ERROR,
        /** It is read in another sense than it is written. */
        WARNING,
        /** No model uses it. */
        IGNORED
    }
}
