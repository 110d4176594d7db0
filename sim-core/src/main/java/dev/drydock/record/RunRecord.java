package dev.drydock.record;

import java.util.List;

/**
 * A run of a scenario: everything that a report says stands here.
 *
 * @param format of this record; 1
 * @param version of Drydock
 * @param file the scenario file as it was named
 * @param title of the scenario
 * @param about the scenario's opening paragraph
 * @param scenario the scenario with every default filled in, as YAML
 * @param source the scenario file as it was read
 * @param digest SHA-256 of {@code scenario}, in hexadecimal
 * @param seed the root seed of the run
 * @param command the command that repeats it
 * @param durationNanos simulated time of each trial
 * @param warmupNanos how much of it is left out of the measures
 * @param trialsPlanned of each variant; as many as it took where precision decided
 * @param interrupted whether somebody stopped it before all trials were done
 * @param notes how the run decided what the scenario left to it, such as the length of the warm-up; whole sentences
 * @param comparing what stands against each other; null when nothing does
 */
public record RunRecord(
        int format,
        String version,
        String file,
        String title,
        String about,
        String scenario,
        String source,
        String digest,
        long seed,
        String command,
        long durationNanos,
        long warmupNanos,
        int trialsPlanned,
        boolean interrupted,
        Machine machine,
        List<VariantRecord> variants,
        List<String> notes,
        Comparing comparing) {
    public RunRecord {
        variants = List.copyOf(variants);
        notes = List.copyOf(notes);
    }

    /** Of a run that had nothing to decide, and in which nothing stands against each other. */
    public RunRecord(
            int format,
            String version,
            String file,
            String title,
            String about,
            String scenario,
            String source,
            String digest,
            long seed,
            String command,
            long durationNanos,
            long warmupNanos,
            int trialsPlanned,
            boolean interrupted,
            Machine machine,
            List<VariantRecord> variants) {
        this(
                format,
                version,
                file,
                title,
                about,
                scenario,
                source,
                digest,
                seed,
                command,
                durationNanos,
                warmupNanos,
                trialsPlanned,
                interrupted,
                machine,
                variants,
                List.of(),
                null);
    }

    /** The same run with other variants. */
    public RunRecord withVariants(List<VariantRecord> others) {
        return with(others, comparing);
    }

    /** The same run as a comparison. */
    public RunRecord comparing(Comparing contest) {
        return with(variants, contest);
    }

    private RunRecord with(List<VariantRecord> others, Comparing contest) {
        return new RunRecord(
                format,
                version,
                file,
                title,
                about,
                scenario,
                source,
                digest,
                seed,
                command,
                durationNanos,
                warmupNanos,
                trialsPlanned,
                interrupted,
                machine,
                others,
                notes,
                contest);
    }
}
