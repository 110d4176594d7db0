package dev.drydock.live.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fault.Target;
import dev.drydock.live.transport.Transport.Impairment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkTroublesTest {
    private static final List<String> GROUP = List.of("n1", "n2");
    private static final String CUT = "/control/cut";
    private static final String IMPAIR = "/control/impair";

    private final ControlPorts ports = new ControlPorts();
    private final NetworkTroubles troubles = new NetworkTroubles(
            ports.crew,
            GROUP,
            List.of(),
            new Selection(ports.crew, GROUP, node -> true, ports.logbook, 1),
            ports.logbook);

    @BeforeEach
    void start() throws Exception {
        for (String node : GROUP) {
            ports.add(node, List.of(CUT, IMPAIR));
        }
    }

    @AfterEach
    void end() {
        ports.close();
    }

    private String cut(String node) {
        return ports.told(node, CUT).get("to").toString();
    }

    private double loss(String node) {
        return ports.told(node, IMPAIR).get("loss").asDouble();
    }

    @Test
    void aNodeThatStoodStillWhileItsCutAndLossEndedIsToldSoAfterwards() throws Exception {
        Undo back = troubles.partition(List.of(new Target(Target.Who.NAMED, List.of("n1"))));
        Undo calm = troubles.impair(new Impairment(0.5, 0, 0, 1));
        assertThat(cut("n1")).isEqualTo("[2]");
        assertThat(cut("n2")).isEqualTo("[1]");
        assertThat(loss("n1")).isEqualTo(0.5);

        ports.crew.pause("n1");
        back.run();
        calm.run();
        assertThat(cut("n1")).isEqualTo("[2]");
        assertThat(cut("n2")).isEqualTo("[]");
        ports.crew.unpause("n1");
        troubles.remind("n1");

        assertThat(cut("n1")).isEqualTo("[]");
        assertThat(loss("n1")).isZero();
        assertThat(loss("n2")).isZero();
    }

    @Test
    void lossesThatOverlapAddUp() throws Exception {
        Undo first = troubles.impair(new Impairment(0.5, 0, 0, 2));
        troubles.impair(new Impairment(0.5, 0, 0, 3));
        assertThat(loss("n1")).isEqualTo(0.75);
        assertThat(ports.told("n1", IMPAIR).get("slower").asDouble()).isEqualTo(6);

        first.run();
        assertThat(loss("n2")).isEqualTo(0.5);
    }
}
