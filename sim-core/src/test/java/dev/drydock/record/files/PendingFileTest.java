package dev.drydock.record.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.record.TraceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFileTest {
    @TempDir
    private Path temp;

    @Test
    void theOldFileStandsUntilTheNewOneIsWhole() throws IOException {
        Path target = Files.writeString(temp.resolve("a"), "old");

        PendingFile.write(target, out -> {
            out.write("new".getBytes(StandardCharsets.UTF_8));
            out.flush();
            assertThat(target).hasContent("old");
        });

        assertThat(target).hasContent("new");
        assertThat(temp).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void aStreamThatFailsHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = Files.writeString(temp.resolve("a"), "old");

        assertThatThrownBy(() -> PendingFile.write(target, out -> {
                    out.write(new byte[1 << 20]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(RecordFileException.class)
                .hasMessage("cannot write " + target + ": no space left on device");

        assertThat(target).hasContent("old");
        assertThat(temp).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void aFaultInTheProgramLeavesNothingBehindEither() {
        Path target = temp.resolve("a");

        assertThatThrownBy(() -> PendingFile.write(target, out -> {
                    throw new IllegalStateException("a defect");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path target = temp.resolve("nowhere").resolve("a");

        assertThatThrownBy(() -> PendingFile.write(target, out -> out.write(1)))
                .isInstanceOf(RecordFileException.class)
                .hasMessageStartingWith("cannot write " + target + ": there is no ");
    }

    @Test
    void aTraceIsOneEventALine() {
        RunFolder folder = new RunFolder(temp);
        try (TraceWriter trace = folder.trace()) {
            trace.accept(new TraceEvent(5, "n1", TraceEvent.What.SEND, "n2", "RequestVote \"x\"\n"));
            trace.accept(new TraceEvent(7, "n2", TraceEvent.What.CRASH, "-", ""));
            assertThat(temp.resolve("trace.jsonl")).doesNotExist();
            trace.commit();
        }

        assertThat(temp.resolve("trace.jsonl")).hasContent("""
                        {"timeNanos":5,"node":"n1","what":"SEND","peer":"n2","detail":"RequestVote \\"x\\"\\n"}
                        {"timeNanos":7,"node":"n2","what":"CRASH","peer":"-","detail":""}
                        """);
    }

    @Test
    void aTraceThatIsNotCommittedLeavesNothing() {
        try (TraceWriter trace = new RunFolder(temp).trace()) {
            trace.accept(new TraceEvent(5, "n1", TraceEvent.What.START, "-", ""));
        }

        assertThat(temp).isEmptyDirectory();
    }
}
