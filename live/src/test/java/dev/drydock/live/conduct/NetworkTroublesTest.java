package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fault.Target;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.process.ControlPort;
import dev.drydock.live.process.Events;
import dev.drydock.live.process.Watchdog;
import dev.drydock.live.transport.Transport.Impairment;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes are told of the network, with control ports in place of nodes. */
class NetworkTroublesTest {
    private static final String TOKEN = "a token";
    private static final List<String> GROUP = List.of("n1", "n2");

    private final Events events = new Events("test", new PrintStream(OutputStream.nullOutputStream()));
    private final Map<String, ControlPort> ports = new ConcurrentHashMap<>();
    private final Map<String, String> cut = new ConcurrentHashMap<>();
    private final Map<String, Double> lost = new ConcurrentHashMap<>();
    private final Control control = new Control(TOKEN);
    private final Logbook logbook = new Logbook();
    private final Crew crew = new Crew(new Happenings(), control, logbook);
    private final NetworkTroubles troubles =
            new NetworkTroubles(crew, GROUP, List.of(), new Selection(crew, GROUP, node -> true, logbook, 1), logbook);

    @BeforeEach
    void start() throws Exception {
        for (String node : GROUP) {
            HostPort at;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                at = new HostPort("127.0.0.1", free.getLocalPort());
            }
            ControlPort port = new ControlPort(at, TOKEN, new Watchdog(60_000_000_000L, () -> {}), events);
            port.offer("/control/cut", body -> {
                cut.put(node, body.get("to").toString());
                return null;
            });
            port.offer("/control/impair", body -> {
                lost.put(node, body.get("loss").asDouble());
                return null;
            });
            ports.put(node, port);
            crew.add(new StillContainer(node), at, 0);
            crew.start(node);
        }
    }

    @AfterEach
    void end() {
        ports.values().forEach(ControlPort::close);
        control.close();
        events.close();
    }

    @Test
    void aNodeThatStoodStillWhileItsCutAndLossEndedIsToldSoAfterwards() throws Exception {
        Undo back = troubles.partition(List.of(new Target(Target.Who.NAMED, List.of("n1"))));
        Undo calm = troubles.impair(new Impairment(0.5, 0, 0, 1));
        assertThat(cut).containsEntry("n1", "[2]").containsEntry("n2", "[1]");
        assertThat(lost).containsEntry("n1", 0.5);

        crew.pause("n1");
        back.run();
        calm.run();
        assertThat(cut).containsEntry("n1", "[2]").containsEntry("n2", "[]");
        crew.unpause("n1");
        troubles.remind("n1");

        assertThat(cut).containsEntry("n1", "[]");
        assertThat(lost).containsEntry("n1", 0.0).containsEntry("n2", 0.0);
    }
}
