package dev.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.RunRecord;
import dev.drydock.record.files.RecordFileException;
import dev.drydock.record.files.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    private Path temp;

    @Test
    void thePageAndTheMeasuresStandInTheRunsFolder() throws IOException {
        RunRecord run = SampleRuns.elections(60);

        Reports.write(run, RunFolder.create(temp));

        assertThat(Files.readString(temp.resolve("report.html")).equals(HtmlReport.render(run)))
                .isTrue();
        assertThat(temp.resolve("measures.csv")).content().startsWith("variant,");
    }

    @Test
    void whatCannotBeWrittenIsSaidInOneSentence() throws IOException {
        Files.createDirectories(temp.resolve("report.html").resolve("in the way"));

        assertThatThrownBy(() -> Reports.write(SampleRuns.oneTrial(), RunFolder.create(temp)))
                .isInstanceOf(RecordFileException.class)
                .hasMessageStartingWith("cannot write " + temp.resolve("report.html") + ": ");
        assertThat(temp).isDirectoryNotContaining("glob:**.part");
    }
}
