package dev.drydock.bench.live;

import dev.drydock.bench.live.LoadPlan.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many writes in a second does a live Raft group of ours commit, beside etcd, in one run on one machine?
 *
 * <pre>
 *   java -cp benchmarks/target/benchmarks.jar dev.drydock.bench.live.EtcdRace \
 *       folder=. clients=1,16,128 bytes=100,1024 warm-up=5 seconds=10 rounds=3
 * </pre>
 *
 * <p>Further arguments are {@code etcd=/usr/bin/etcd}, {@code ways=DRYDOCK,ETCD_LEAN,ETCD,ETCD_JSON} and {@code java=OPTION} (several;
 * {@code NAME} in it becomes the node's name).
 *
 * <p>Compared are two groups of three processes on loopback, with their data on the same file system, that sync every write at
 * a majority before they answer. Both are there the whole time; one of them has load. The load is a process of its own: so
 * many clients in a closed loop, each writing values of the same length to its own key at the leader, over connections that stay
 * open. Ours are asked by JSON over HTTP/1.1, each write in a session, so that it is carried out once whatever happens. etcd
 * is asked by its own gRPC, through the library for Java and through a client that does next to nothing by itself, since the
 * library costs as much processor time as etcd does; and by its JSON gateway through the very client that ours gets. It is
 * judged by the best of the three. Our frames between peers carry a keyed code, etcd's are plain, as is its default.
 *
 * <p>Rounds are interleaved; the table shows medians. Processor time for a write is told for the load and for the group, since
 * all of them share one machine.
 */
public final class EtcdRace {
    private final Map<String, String> settings;
    private final List<String> javaOptions;

    private EtcdRace(Map<String, String> settings, List<String> javaOptions) {
        this.settings = settings;
        this.javaOptions = javaOptions;
    }

    /** Runs the race. */
    public static void main(String... arguments) throws Exception {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "folder", ".",
                "clients", "1,16,128",
                "bytes", "100,1024",
                "warm-up", "5",
                "seconds", "10",
                "rounds", "3",
                "etcd", "/usr/bin/etcd",
                "ways", "DRYDOCK,ETCD_LEAN,ETCD,ETCD_JSON"));
        List<String> javaOptions = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length == 2 && parts[0].equals("java")) {
                javaOptions.add(parts[1]);
            } else if (parts.length != 2 || settings.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException(
                        "an argument is one of " + settings.keySet() + " with =, not " + argument);
            }
        }
        new EtcdRace(settings, javaOptions).run();
    }

    /** The program that runs this one. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory(Path.of(settings.get("folder")), "race");
        List<Way> ways = ways();
        try (Group ours = ways.contains(Way.DRYDOCK)
                        ? new DrydockGroup(Files.createDirectory(folder.resolve("drydock")), javaOptions)
                        : null;
                Group etcd = ways.equals(List.of(Way.DRYDOCK))
                        ? null
                        : new EtcdGroup(settings.get("etcd"), Files.createDirectory(folder.resolve("etcd")))) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%7s %7s %-10s %9s %9s %9s %8s %8s %8s %7s",
                    "clients",
                    "bytes",
                    "",
                    "writes/s",
                    "p50 us",
                    "p99 us",
                    "failures",
                    "load us",
                    "group us",
                    "ratio"));
            for (int bytes : numbers("bytes")) {
                for (int clients : numbers("clients")) {
                    race(ours, etcd, clients, bytes);
                }
            }
        } finally {
            Folders.remove(folder);
        }
    }

    private List<Way> ways() {
        return List.of(settings.get("ways").split(",", -1)).stream()
                .map(Way::valueOf)
                .toList();
    }

    private int[] numbers(String name) {
        return List.of(settings.get(name).split(",", -1)).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private void race(Group ours, Group etcd, int clients, int bytes) throws Exception {
        Map<Way, List<LoadResult>> results = new EnumMap<>(Way.class);
        for (int round = 0; round < numbers("rounds")[0]; round++) {
            for (Way way : ways()) {
                Group group = way == Way.DRYDOCK ? ours : etcd;
                LoadPlan plan =
                        new LoadPlan(way, group.leader(), clients, bytes, numbers("warm-up")[0], numbers("seconds")[0]);
                results.computeIfAbsent(way, key -> new ArrayList<>()).add(load(plan, group));
            }
        }
        double best = results.entrySet().stream()
                .filter(entry -> entry.getKey() != Way.DRYDOCK)
                .mapToDouble(entry -> LoadResult.medians(entry.getValue()).perSecond())
                .max()
                .orElse(Double.NaN);
        results.forEach((way, rounds) -> print(way, clients, bytes, LoadResult.medians(rounds), best));
    }

    private static void print(Way way, int clients, int bytes, LoadResult seen, double best) {
        System.out.println(String.format(
                Locale.ROOT,
                "%7d %7d %-10s %,9.0f %,9.0f %,9.0f %8d %8.0f %8.0f %7.2f",
                clients,
                bytes,
                way,
                seen.perSecond(),
                seen.p50Micros(),
                seen.p99Micros(),
                seen.failures(),
                seen.loadMicros(),
                seen.groupMicros(),
                seen.perSecond() / best));
    }

    /** Runs one load process against a group. */
    private static LoadResult load(LoadPlan plan, Group group) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RaceLoad.class.getName()));
        command.addAll(List.of(plan.arguments()));
        Path complaints = group.folder().resolve("load.txt");
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        try (BufferedReader told = process.inputReader()) {
            require(told.readLine(), complaints);
            long used = group.processorNanos();
            LoadResult seen = LoadResult.of(require(told.readLine(), complaints));
            used = group.processorNanos() - used;
            return seen.withGroup(used / 1e3 / Math.max(1, seen.perSecond() * plan.seconds()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String require(String line, Path complaints) throws IOException {
        if (line == null) {
            throw new IOException("the load ended early:\n" + Files.readString(complaints));
        }
        return line;
    }
}
