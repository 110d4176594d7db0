package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.fleet.docker.Owner;
import dev.drydock.live.fleet.docker.WithDocker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveCleanCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final String run = "clean-test-" + UUID.randomUUID().toString().substring(0, 8);

    private int clean(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "live";
        arguments[1] = "clean";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Drydock.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
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
        assertThat(err.toString()).contains("name a run or say --all, not both");
    }

    @Test
    @WithDocker
    void whatAKilledRunLeftIsRemovedAndListed() {
        Owner dead = new Owner(Owner.self().process(), Owner.self().startedMillis() - 60_000);
        leave(dead);
        assertThat(clean(run)).isZero();
        assertThat(out.toString()).isEqualTo("removed volume drydock-" + run + " of run " + run + "\n");
        assertThat(clean(run)).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing of a run called " + run);
    }

    @Test
    @WithDocker
    void aRunInUseIsLeftAloneUnlessForced() {
        leave(Owner.self());
        assertThat(clean(run)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("left alone: run " + run + ", which is in use by process "
                        + Owner.self().process());
        assertThat(clean(run, "--force")).isZero();
        assertThat(out.toString()).contains("removed volume drydock-" + run);
    }
}
