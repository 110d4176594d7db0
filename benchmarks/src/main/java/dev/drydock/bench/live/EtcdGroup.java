package dev.drydock.bench.live;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Three processes of etcd, as its documentation sets up a static cluster; only room for the measured data is added. */
final class EtcdGroup extends Group {
    private final List<HostPort> clients;

    /** Starts them in a folder. */
    EtcdGroup(String program, Path folder) throws IOException {
        super(folder);
        List<HostPort> ports = freePorts(2 * SIZE);
        clients = ports.subList(0, SIZE);
        List<HostPort> peers = ports.subList(SIZE, 2 * SIZE);
        String cluster = IntStream.range(0, SIZE)
                .mapToObj(i -> "e" + (i + 1) + "=http://" + peers.get(i))
                .collect(Collectors.joining(","));
        for (int i = 0; i < SIZE; i++) {
            String name = "e" + (i + 1);
            start(
                    List.of(
                            program,
                            "--name=" + name,
                            "--data-dir=" + folder.resolve(name),
                            "--listen-client-urls=http://" + clients.get(i),
                            "--advertise-client-urls=http://" + clients.get(i),
                            "--listen-peer-urls=http://" + peers.get(i),
                            "--initial-advertise-peer-urls=http://" + peers.get(i),
                            "--initial-cluster=" + cluster,
                            "--initial-cluster-state=new",
                            "--quota-backend-bytes=8589934592",
                            "--log-level=error"),
                    folder.resolve(name + ".txt"));
        }
    }

    @Override
    HostPort leader() throws IOException, InterruptedException {
        return await(
                "etcd has no leader",
                () -> clients.stream().filter(EtcdGroup::leads).findFirst());
    }

    private static boolean leads(HostPort at) {
        Optional<JsonNode> status = ask(at, "/v3/maintenance/status", "", "{}").map(Plans.json()::readTree);
        return status.filter(node -> node.hasNonNull("leader"))
                .filter(node -> node.get("leader")
                        .asString()
                        .equals(node.path("header").path("member_id").asString()))
                .isPresent();
    }
}
