package dev.drydock.record.files;

import dev.drydock.record.TraceEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;

/**
 * A trace as JSON, one event a line, written as it happens. The file appears when the trace is {@link #commit
 * committed}; closed before that, it leaves nothing.
 */
public final class TraceWriter implements Consumer<TraceEvent>, AutoCloseable {
    private final PendingFile file;
    private final SequenceWriter events;
    private boolean empty = true;

    TraceWriter(Path target) {
        file = PendingFile.of(target);
        // A failing disk is reported when the buffer is full; the mapper itself must not close what commit() flushes.
        events = RunJson.MAPPER
                .writer()
                .without(SerializationFeature.INDENT_OUTPUT)
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .withRootValueSeparator("\n")
                .writeValues(file.stream());
    }

    /**
     * Writes one event.
     *
     * @throws RecordFileException when it cannot be written
     */
    @Override
    public void accept(TraceEvent event) {
        try {
            events.write(event);
            empty = false;
        } catch (JacksonException problem) {
            throw failed(problem);
        }
    }

    /**
     * Puts the trace in its place.
     *
     * @throws RecordFileException when it cannot be written
     */
    public void commit() {
        try {
            events.close();
            if (!empty) {
                file.stream().write('\n');
            }
        } catch (JacksonException problem) {
            throw failed(problem);
        } catch (IOException problem) {
            throw RecordFileException.writing(file.target(), problem);
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }

    private RecordFileException failed(JacksonException problem) {
        IOException cause = problem.getCause() instanceof IOException io ? io : new IOException(problem);
        return RecordFileException.writing(file.target(), cause);
    }
}
