package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fault.LiveFault.Server;
import dev.drydock.live.fault.Target;
import dev.drydock.live.plan.BalancerPart.ServerPlace;
import dev.drydock.live.plan.Delays;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.service.Harbour;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ServerTroublesTest {
    private static final Target FIRST = new Target(Target.Who.NAMED, List.of("api-s1"));

    private final ControlPorts ports = new ControlPorts();
    private ServerTroubles troubles;

    @BeforeEach
    void start() throws Exception {
        ports.add("api-s1", List.of("/control/server"));
        ports.add("api-s2", List.of("/control/server"));
        ports.add("api-b1", List.of("/control/servers"));
        HostPort nowhere = new HostPort("127.0.0.1", 9);
        List<ServerPlace> places = List.of(
                new ServerPlace("s1", nowhere, 1, 0, 1, Delays.NONE),
                new ServerPlace("s2", nowhere, 1, 0, 1, Delays.NONE));
        Member balancer =
                new Member("api-b1", Member.Kind.BALANCER, Harbour.among("random", places), new Member.Limits(0, 0, 0));
        troubles = new ServerTroubles(ports.crew, List.of(balancer), ports.logbook);
    }

    @AfterEach
    void end() {
        ports.close();
    }

    private JsonNode told(String server) {
        return ports.told(server, "/control/server");
    }

    private String listed() {
        return ports.told("api-b1", "/control/servers").get("listed").toString();
    }

    @Test
    void troublesOfOneServerAddUpAndEndOneByOne() throws Exception {
        Undo slow = troubles.make(Server.slow(FIRST, 3));
        Undo errors = troubles.make(Server.failing(FIRST, "errors", 0.5));
        troubles.make(Server.leaking(FIRST, 0.25));
        assertThat(told("api-s1").get("slower").asDouble()).isEqualTo(3);
        assertThat(told("api-s1").get("errors").asDouble()).isEqualTo(0.5);
        assertThat(told("api-s1").get("loses").asDouble()).isEqualTo(0.25);
        assertThat(told("api-s2")).isNull();

        slow.run();
        errors.run();
        assertThat(told("api-s1").get("slower").asDouble()).isEqualTo(1);
        assertThat(told("api-s1").get("errors").asDouble()).isZero();
        assertThat(told("api-s1").get("loses").asDouble()).isEqualTo(0.25);
    }

    @Test
    void whatOneMissedWhileItStoodStillItIsToldAfterwards() throws Exception {
        Undo closing = troubles.make(Server.closing(FIRST));
        ports.crew.pause("api-s1");
        closing.run();
        assertThat(told("api-s1").get("refuses").asBoolean()).isTrue();
        ports.crew.unpause("api-s1");
        troubles.remind("api-s1");
        assertThat(told("api-s1").get("refuses").asBoolean()).isFalse();
    }

    @Test
    void aServerThatIsDrainedIsListedNoMoreUntilThatIsOver() throws Exception {
        Undo drain = troubles.drain(List.of("api-s1"));
        assertThat(listed()).isEqualTo("[1]");
        drain.run();
        assertThat(listed()).isEqualTo("[0,1]");
    }
}
