package dev.drydock.live.fleet.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The process that a run belongs to, as the labels of everything of the run say.
 *
 * @param process such as {@code 4711@host}
 * @param startedMillis when it started, since 1970: a number of a process is used again
 */
public record Owner(String process, long startedMillis) {
    /** The label with the run's name. */
    public static final String RUN = "dev.drydock.run";

    private static final String OWNER = "dev.drydock.owner";
    private static final String STARTED = "dev.drydock.owner.started";
    private static final long TOLERANCE_MILLIS = 2_000;

    /** This process. */
    public static Owner self() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(self.pid() + "@" + host(), started(self));
    }

    /** As labels say; empty when they do not. */
    public static Optional<Owner> of(Map<String, String> labels) {
        if (!labels.containsKey(OWNER) || !labels.getOrDefault(STARTED, "").matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(labels.get(OWNER), Long.parseLong(labels.get(STARTED))));
    }

    /** The labels of everything of a run. */
    public Map<String, String> labels(String run) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(RUN, run);
        labels.put(OWNER, process);
        labels.put(STARTED, String.valueOf(startedMillis));
        return labels;
    }

    /** Whether it may still run; a process of another machine may. */
    public boolean mayLive() {
        int at = process.indexOf('@');
        if (at < 1 || !process.substring(at + 1).equals(host())) {
            return true;
        }
        return process.substring(0, at).matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(process.substring(0, at)))
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> Math.abs(started(handle) - startedMillis) <= TOLERANCE_MILLIS)
                        .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            String host = System.getenv("HOSTNAME");
            return host == null ? "localhost" : host;
        }
    }
}
