package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RunFolder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
    private static final int LEADER = 0x009e73;

    @TempDir
    private Path temp;

    @Test
    void aRunGetsItsCourseAndItsLatencies() throws IOException {
        write(SampleRuns.leaderCrash());

        assertThat(temp.resolve("figures").resolve("latency.png")).isNotEmptyFile();
        BufferedImage course = ImageIO.read(temp.resolve("figures/course.png").toFile());
        assertThat(course.getWidth()).isEqualTo(2_000);
        assertThat(pixels(course, LEADER)).as("a leader is seen").isGreaterThan(10_000);
    }

    @Test
    void manyTrialsGetADistribution() {
        write(SampleRuns.elections(60));

        assertThat(temp.resolve("figures")).isDirectoryContaining("glob:**/course-3.png");
        assertThat(temp.resolve("figures")).isDirectoryContaining("glob:**/distribution-firstLeader.png");
    }

    @Test
    void aRunWithoutATrialGetsNone() {
        write(SampleRuns.nothingDone());

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void theSameRecordGivesTheSameBytes() throws IOException {
        write(SampleRuns.leaderCrash());
        byte[] course = Figures.of(SampleRuns.leaderCrash()).pictures().get("course.png");

        assertThat(temp.resolve("figures/course.png")).hasBinaryContent(course);
        assertThat(ImageIO.read(new ByteArrayInputStream(course))).isNotNull();
    }

    private void write(RunRecord run) {
        Figures.Drawing drawing = Figures.of(run);
        Assumptions.assumeTrue(
                drawing.warning().isEmpty(),
                () -> "skipped: " + drawing.warning().orElse(""));
        drawing.write(RunFolder.create(temp));
    }

    private static long pixels(BufferedImage image, int rgb) {
        return IntStream.range(0, image.getHeight())
                .mapToLong(y -> IntStream.range(0, image.getWidth())
                        .filter(x -> (image.getRGB(x, y) & 0xffffff) == rgb)
                        .count())
                .sum();
    }
}
