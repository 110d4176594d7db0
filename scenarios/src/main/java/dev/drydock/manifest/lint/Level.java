package dev.drydock.manifest.lint;

/** How bad something is that lint found. */
public enum Level {
    /** It cannot work. */
    ERROR,
    /** It works until something happens that does happen. */
    WARNING,
    /** It could be better. */
    ADVICE
}
