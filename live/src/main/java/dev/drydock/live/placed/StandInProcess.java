package dev.drydock.live.placed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The program that stands in for a service's own. It needs no library, so that many of them start quickly on one machine. It
 * says {@code ready} on its standard output when it is, and while it is well there is a file that {@link Probe} looks for.
 */
public final class StandInProcess {
    /** What it says when it is ready. */
    public static final String READY = "ready";

    private static final int WRONG_ARGUMENTS = 2;
    /** What a Java machine of this program holds without any of that. */
    private static final long OWN_BYTES = 32L << 20;

    private static final int CHUNK_BYTES = 1 << 20;
    private static final int PAGE_BYTES = 4096;
    private static final long STEP_NANOS = 100_000_000L;

    private final StandIn behaviour;
    private final Path wellness;
    private final SplittableRandom random =
            new SplittableRandom(System.nanoTime() ^ ProcessHandle.current().pid());
    private final long bornAt = System.nanoTime();
    private final List<ByteBuffer> held = new ArrayList<>();

    private StandInProcess(StandIn behaviour, Path wellness) {
        this.behaviour = behaviour;
        this.wellness = wellness;
    }

    /**
     * Behaves until it ends.
     *
     * @param words of a {@link StandIn}
     */
    public static void main(String[] words) throws IOException {
        StandIn behaviour;
        try {
            behaviour = StandIn.of(List.of(words));
        } catch (IllegalArgumentException e) {
            System.err.println("drydock: " + e.getMessage());
            System.exit(WRONG_ARGUMENTS);
            return;
        }
        new StandInProcess(behaviour, Probe.FILE).live();
    }

    private void live() throws IOException {
        Files.deleteIfExists(wellness);
        long stop = behaviour.stop().sample(random);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            pause(System.nanoTime() + stop);
            Runtime.getRuntime().halt(0);
        }));
        behaviour.exits().ifPresent(exits -> {
            long at = bornAt + exits.after().sample(random);
            Thread.ofPlatform().daemon().start(() -> {
                pause(at);
                Runtime.getRuntime().halt(exits.code());
            });
        });
        long readyAt = bornAt + behaviour.ready().sample(random);
        hold(behaviour.usesBytes() - OWN_BYTES);
        pause(readyAt);
        Files.writeString(wellness, READY);
        System.out.println(READY);
        System.out.flush();
        behaviour.sickens().ifPresent(sickens -> fallIll(sickens, System.nanoTime()));
        leak();
    }

    private void fallIll(StandIn.Sickens sickens, long readyAt) {
        long from = readyAt + sickens.after().sample(random);
        long until =
                sickens.lasting().map(lasting -> from + lasting.sample(random)).orElse(Long.MAX_VALUE);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                pause(from);
                Files.deleteIfExists(wellness);
                if (until != Long.MAX_VALUE) {
                    pause(until);
                    Files.writeString(wellness, READY);
                }
            } catch (IOException e) {
                System.err.println("drydock: " + e);
            }
        });
    }

    private void leak() {
        double owed = 0;
        while (true) {
            pause(System.nanoTime() + (behaviour.leakBytesPerSecond() == 0 ? TimeUnit.HOURS.toNanos(1) : STEP_NANOS));
            owed += behaviour.leakBytesPerSecond() * (STEP_NANOS / 1e9);
            long whole = (long) owed;
            hold(whole);
            owed -= whole;
        }
    }

    /** Takes memory and writes to every page of it, so that it is really there. */
    private void hold(long bytes) {
        for (long left = bytes; left > 0; left -= CHUNK_BYTES) {
            ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(left, CHUNK_BYTES));
            for (int i = 0; i < chunk.capacity(); i += PAGE_BYTES) {
                chunk.put(i, (byte) 1);
            }
            held.add(chunk);
        }
    }

    private static void pause(long until) {
        long left = until - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
    }
}
