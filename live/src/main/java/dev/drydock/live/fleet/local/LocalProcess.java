package dev.drydock.live.fleet.local;

import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.ResourceSample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A child process of this program, started again and again in the same folder. */
final class LocalProcess implements Container {
    private static final long PATIENCE_SECONDS = 30;
    private static final int LAST_WORDS = 20;

    private final String name;
    private final List<String> command;
    private final Path folder;
    private final ProcessUsage usage = new ProcessUsage();
    private final FileLines lines;
    private Process process;

    /**
     * One that does not run yet.
     *
     * @param folder of its own
     */
    LocalProcess(String name, List<String> command, Path folder) {
        this.name = name;
        this.command = command;
        this.folder = folder;
        this.lines = new FileLines(folder.resolve("out"));
    }

    /** Whether processes can be frozen here. */
    static boolean canSignal() {
        try {
            return signal("-0", ProcessHandle.current().pid()) == 0;
        } catch (FleetException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            throw new FleetException(name + " runs already");
        }
        try {
            lines.endLine();
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("out").toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("err").toFile()))
                    .start();
        } catch (IOException e) {
            throw new FleetException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void kill() {
        if (isRunning()) {
            sample();
            process.destroyForcibly();
            await(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        }
    }

    @Override
    public synchronized void stop(long graceNanos) {
        if (isRunning()) {
            sample();
            process.destroy();
            if (!hasEnded(graceNanos)) {
                kill();
            }
        }
    }

    private void await(long nanos) {
        if (!hasEnded(nanos)) {
            throw new FleetException(name + " could not be killed: it still runs");
        }
    }

    private boolean hasEnded(long nanos) {
        try {
            return process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while " + name + " ended", e);
        }
    }

    @Override
    public void pause() {
        requireSignal("-STOP", "frozen");
    }

    @Override
    public void unpause() {
        requireSignal("-CONT", "let go on");
    }

    private synchronized void requireSignal(String signal, String what) {
        if (!isRunning() || signal(signal, process.pid()) != 0) {
            throw new FleetException(name + " could not be " + what);
        }
    }

    private static int signal(String signal, long process) {
        try {
            return new ProcessBuilder("kill", signal, String.valueOf(process))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new FleetException("there is no program kill here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FleetException("interrupted while a signal was sent", e);
        }
    }

    @Override
    public void disconnect() {
        throw new FleetException("a plain process cannot be taken off its network");
    }

    @Override
    public void connect() {
        throw new FleetException("a plain process cannot be taken off its network");
    }

    @Override
    public void limitProcessors(double processors) {
        throw new FleetException("the processors of a plain process cannot be limited");
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public synchronized OptionalInt exitCode() {
        return process == null || process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** The machine as a whole may have run out of memory, which nobody tells. */
    @Override
    public boolean isKilledForMemory() {
        return false;
    }

    @Override
    public synchronized ResourceSample sample() {
        return usage.add(isRunning() ? process.pid() : 0);
    }

    @Override
    public void follow(Consumer<String> to) {
        lines.follow(to);
    }

    @Override
    public void awaitLines() {
        lines.await();
    }

    @Override
    public List<String> lastWords() {
        try {
            List<String> words = Files.readAllLines(folder.resolve("err"));
            return List.copyOf(words.subList(Math.max(0, words.size() - LAST_WORDS), words.size()));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Nothing more is handed on. */
    void forget() {
        lines.close();
    }
}
