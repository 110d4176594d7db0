package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.fleet.docker.WithDocker;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveCleanCommandTest {
    private Done done;
    private final String run = "clean-test-" + UUID.randomUUID().toString().substring(0, 8);

    private int clean(String... more) {
        List<Object> arguments = new ArrayList<>(List.of("live", "clean"));
        arguments.addAll(List.of(more));
        done = Done.drydock(arguments.toArray());
        return done.status();
    }

    private void leave(Owner owner) {
        try (Engine engine = Engine.connect()) {
            engine.ask(
                    "make a volume",
                    () -> engine.client()
                            .createVolumeCmd()
                            .withName("drydock-" + run)
                            .withLabels(owner.labels(run))
                            .exec());
        }
    }

    @Test
    void aRunAndEverythingContradictEachOther() {
        assertThat(clean("d-1", "--all")).isEqualTo(2);
        assertThat(done.err()).contains("name a run or say --all, not both");
    }

    @Test
    @WithDocker
    void whatAKilledRunLeftIsRemovedAndListed() {
        Owner dead = new Owner(Owner.self().process(), Owner.self().startedMillis() - 60_000);
        leave(dead);
        assertThat(clean(run)).isZero();
        assertThat(done.out()).isEqualTo("removed volume drydock-" + run + " of run " + run + "\n");
        assertThat(clean(run)).isEqualTo(2);
        assertThat(done.err()).contains("there is nothing of a run called " + run);
    }

    @Test
    @WithDocker
    void aRunInUseIsLeftAloneUnlessForced() {
        leave(Owner.self());
        assertThat(clean(run)).isEqualTo(1);
        assertThat(done.out())
                .startsWith("left alone: run " + run + ", which is in use by process "
                        + Owner.self().process());
        assertThat(clean(run, "--force")).isZero();
        assertThat(done.out()).contains("removed volume drydock-" + run);
    }
}
