package dev.drydock.manifest.lint;

/**
 * Something that lint found.
 *
 * @param rule its name
 * @param line from 1; 0 when it is about the file as a whole, as column is
 * @param workload whose slip it is; empty for that of a file
 * @param sentence what goes wrong
 * @param instead what to write instead
 */
public record Slip(
        String rule,
        Level level,
        String file,
        int line,
        int column,
        String workload,
        String sentence,
        String instead) {}
