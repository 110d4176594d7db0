package dev.drydock.bench.live;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.plan.NodePart.ClockPlan;
import dev.drydock.live.plan.Plans;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.program.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Three of our processes with Raft, as in a live run: a code on every frame, each commit synced, elections, heartbeats and
 * snapshots as seldom as etcd has them.
 */
final class DrydockGroup extends Group {
    private static final long WATCHDOG_NANOS = 60_000_000_000L;
    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final int SECRET_BYTES = 32;
    private static final String OPTIONS = """
            {"electionTimeout":{"minNanos":1000000000,"maxNanos":2000000000},"heartbeat":"PT0.1S",
             "snapshotEvery":100000,"snapshotTrailing":5000}""";

    private final String token = secret();
    private final List<HostPort> clients;
    private final List<HostPort> controls;
    private final Thread heart;

    /** Starts them in a folder, with further options of the Java machine. */
    DrydockGroup(Path folder, List<String> javaOptions) throws IOException, InterruptedException {
        super(folder);
        List<HostPort> ports = freePorts(3 * SIZE);
        clients = ports.subList(0, SIZE);
        controls = ports.subList(SIZE, 2 * SIZE);
        List<HostPort> peers = ports.subList(2 * SIZE, 3 * SIZE);
        Security security = new Security(Security.Mode.MAC, secret());
        for (int i = 0; i < SIZE; i++) {
            String name = "n" + (i + 1);
            NodePart part = new NodePart(
                    i + 1,
                    "raft",
                    Plans.json().readTree(OPTIONS),
                    List.of(1, 2, 3),
                    numbered(peers),
                    numbered(clients),
                    new TreeMap<>(),
                    security,
                    folder.resolve(name).toString(),
                    0,
                    ClockPlan.TRUE,
                    false);
            Path plan = folder.resolve(name + ".json");
            Files.write(plan, Plans.write(new ProcessPlan("race", name, token, controls.get(i), WATCHDOG_NANOS, part)));
            List<String> command = new ArrayList<>(List.of(EtcdRace.java(), "-Xmx1g", "-XX:+UseSerialGC"));
            command.addAll(javaOptions.stream()
                    .map(option -> option.replace("NAME", name))
                    .toList());
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), plan.toString()));
            start(command, folder.resolve(name + ".txt"));
        }
        heart = Thread.ofVirtual().unstarted(this::beat);
        begin();
        heart.start();
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static SortedMap<Integer, HostPort> numbered(List<HostPort> places) {
        SortedMap<Integer, HostPort> all = new TreeMap<>();
        IntStream.range(0, places.size()).forEach(i -> all.put(i + 1, places.get(i)));
        return all;
    }

    /** Has all begin, each as soon as it can. */
    private void begin() throws IOException, InterruptedException {
        String at = "{\"at\":" + System.nanoTime() + "}";
        for (HostPort control : controls) {
            try {
                await(
                        "a process of ours does not begin",
                        () -> ask(control, "/control/begin", token, at).map(answer -> control));
            } catch (IOException e) {
                close();
                throw new IOException(e.getMessage() + ":\n" + output(), e);
            }
        }
    }

    private void beat() {
        try {
            while (true) {
                controls.forEach(control -> ask(control, "/control/heartbeat", token, "{}"));
                Thread.sleep(HEARTBEAT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    HostPort leader() throws IOException, InterruptedException {
        return await(
                "our group has no leader",
                () -> clients.stream().filter(DrydockGroup::leads).findFirst());
    }

    private static boolean leads(HostPort at) {
        return ask(at, "/status", "", null)
                .map(Plans.json()::readTree)
                .map(status -> status.path("role"))
                .map(JsonNode::asString)
                .filter("LEADER"::equals)
                .isPresent();
    }

    /** What the nodes measured of themselves, as JSON. */
    List<String> measured() {
        return controls.stream()
                .flatMap(control -> ask(control, "/control/measured", token, null).stream())
                .toList();
    }

    @Override
    public void close() {
        heart.interrupt();
        super.close();
    }
}
