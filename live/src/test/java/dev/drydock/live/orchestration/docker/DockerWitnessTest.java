package dev.drydock.live.orchestration.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.Moment.What;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DockerWitnessTest {

    private static Optional<Moment> moment(String action, Map<String, String> more) {
        Map<String, String> attributes = new TreeMap<>(more);
        attributes.put("dev.drydock.workload", "web");
        attributes.put("dev.drydock.revision", "2");
        return DockerWitness.moment(new Event()
                .withAction(action)
                .withTimenano(42L)
                .withEventActor(new EventActor().withId("c").withAttributes(attributes)));
    }

    @Test
    void eventsOfAnEngineAreMomentsOfAContainer() {
        assertThat(moment("start", Map.of())).contains(new Moment(42, What.STARTED, "web", "c", 2, 0));
        assertThat(moment("die", Map.of("exitCode", "137"))).contains(new Moment(42, What.ENDED, "web", "c", 2, 137));
        assertThat(moment("kill", Map.of("signal", "15"))).contains(new Moment(42, What.TOLD, "web", "c", 2, 0));
        assertThat(moment("health_status: healthy", Map.of())).contains(new Moment(42, What.HEALTHY, "web", "c", 2, 0));
    }

    @Test
    void whatSaysNothingOfALifeIsLeftOut() {
        assertThat(moment("kill", Map.of("signal", "9"))).isEmpty();
        assertThat(moment("exec_create: /probe", Map.of())).isEmpty();
        assertThat(DockerWitness.moment(new Event()
                        .withAction("start")
                        .withTimenano(1L)
                        .withEventActor(new EventActor().withId("c").withAttributes(Map.of()))))
                .isEmpty();
    }

    @Test
    void aProcessIsReadyWhenTheEngineHeardItSaySo() {
        assertThat(DockerWitness.readyTime("1970-01-01T00:00:02.000000005Z ready\n"))
                .contains(2_000_000_005L);
        assertThat(DockerWitness.readyTime("1970-01-01T00:00:02Z not ready\n")).isEmpty();
        assertThat(DockerWitness.readyTime("ready")).isEmpty();
        assertThat(DockerWitness.readyTime("soon ready")).isEmpty();
    }
}
