package dev.drydock.live.fleet.docker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The program of the container in which an engine's means are tried: it answers each connection's one line with one line.
 * {@code limits} tells the kernel's limits of its processors and memory as the container sees them, {@code write N} how many
 * nanoseconds it took to write so many bytes and have them on the disk.
 */
public final class ProbeProcess {
    private static final int MOST_BYTES = 64 << 20;

    private ProbeProcess() {}

    /**
     * Answers until it is killed.
     *
     * @param args the port, and a folder to write to
     */
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]))) {
            while (true) {
                try (Socket socket = server.accept();
                        BufferedReader in = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                    String line = in.readLine();
                    if (line != null) {
                        out.println(answer(line.split(" "), Path.of(args[1])));
                    }
                } catch (IOException e) {
                    System.err.println("probe: " + e.getMessage());
                }
            }
        }
    }

    private static String answer(String[] words, Path folder) throws IOException {
        return words[0].equals("write")
                ? String.valueOf(write(folder.resolve("written"), Integer.parseInt(words[1])))
                : processors() + " " + memory();
    }

    private static long write(Path file, int bytes) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.min(bytes, MOST_BYTES));
        long start = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        return System.nanoTime() - start;
    }

    /** Such as {@code 50000/100000}, in microseconds; by cgroup version 2, else 1. */
    private static String processors() {
        String both = read("/sys/fs/cgroup/cpu.max");
        return both.isEmpty()
                ? read("/sys/fs/cgroup/cpu/cpu.cfs_quota_us") + "/" + read("/sys/fs/cgroup/cpu/cpu.cfs_period_us")
                : both.replace(' ', '/');
    }

    private static String memory() {
        String bytes = read("/sys/fs/cgroup/memory.max");
        return bytes.isEmpty() ? read("/sys/fs/cgroup/memory/memory.limit_in_bytes") : bytes;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
