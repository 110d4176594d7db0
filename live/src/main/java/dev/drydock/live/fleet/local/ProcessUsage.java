package dev.drydock.live.fleet.local;

import dev.drydock.live.fleet.ResourceSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a process has used over all its lives. What is not told of a plain process, the network for one, is 0. */
final class ProcessUsage {
    private static final int KIBI = 1 << 10;

    private long process;
    private long processorBefore;
    private long readBefore;
    private long writtenBefore;
    private ResourceSample present = new ResourceSample(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * What has been used up to now.
     *
     * @param now the number of the process; 0 when it does not run
     */
    ResourceSample add(long now) {
        if (now == 0) {
            present = sample(present.processorNanos(), 0, present.readBytes(), present.writtenBytes());
            return present;
        }
        if (now != process) {
            process = now;
            processorBefore = present.processorNanos();
            readBefore = present.readBytes();
            writtenBefore = present.writtenBytes();
        }
        Map<String, Long> memory = numbers(Path.of("/proc/" + now + "/status"));
        Map<String, Long> io = numbers(Path.of("/proc/" + now + "/io"));
        long processor = ProcessHandle.of(now)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
        present = sample(
                processorBefore + processor,
                memory.getOrDefault("VmRSS", 0L) * KIBI,
                readBefore + io.getOrDefault("read_bytes", 0L),
                writtenBefore + io.getOrDefault("write_bytes", 0L));
        return present;
    }

    private static ResourceSample sample(long processor, long memory, long read, long written) {
        return new ResourceSample(System.nanoTime(), processor, 0, memory, read, written, 0, 0);
    }

    /** The numbers of a file such as {@code VmRSS:  1234 kB}; none when it is gone. */
    private static Map<String, Long> numbers(Path file) {
        Map<String, Long> numbers = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("[:\\s]+", -1);
                if (words.length >= 2 && words[1].matches("\\d{1,18}")) {
                    numbers.put(words[0], Long.parseLong(words[1]));
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return numbers;
    }
}
