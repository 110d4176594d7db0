package dev.drydock.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class EtcdRaceTest {
    @TempDir
    Path folder;

    @Test
    void bothAreMeasuredInEveryWay() throws Exception {
        assumeThat(Path.of("/usr/bin/etcd"))
                .as("etcd is not installed, so there is nothing to race against")
                .exists();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            EtcdRace.main(
                    "folder=" + folder, "clients=2", "bytes=100", "before=1", "warm-up=2", "seconds=2", "rounds=1");
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("DRYDOCK"))
                .anyMatch(line -> line.contains("ETCD_LEAN"))
                .anyMatch(line -> line.contains("ETCD_JSON"));
        assertThat(folder).isEmptyDirectory();
    }
}
