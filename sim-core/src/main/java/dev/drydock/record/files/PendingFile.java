package dev.drydock.record.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that comes into being all at once. It is written under another name in the same folder; {@link #commit} makes
 * it durable and gives it its name in one step; without that, {@link #close} leaves nothing behind.
 */
public final class PendingFile implements AutoCloseable {

    /** Writes the whole content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream stream;
    private boolean committed;

    private PendingFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /**
     * Begins a file.
     *
     * @throws RecordFileException when the folder does not let it
     */
    public static PendingFile of(Path target) {
        Path absolute = target.toAbsolutePath();
        // The process's id keeps two runs into one folder from writing into each other's file.
        String name =
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".part";
        Path temporary = absolute.resolveSibling(name);
        try {
            FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            return new PendingFile(target, temporary, channel);
        } catch (IOException problem) {
            throw RecordFileException.writing(target, problem);
        }
    }

    /**
     * Writes a whole file.
     *
     * @throws RecordFileException when it cannot be written; what was there before is still there
     */
    public static void write(Path target, Content content) {
        try (PendingFile file = of(target)) {
            try {
                content.writeTo(file.stream());
            } catch (IOException problem) {
                throw RecordFileException.writing(target, problem);
            }
            file.commit();
        }
    }

    /** Where its content goes; buffered. */
    public OutputStream stream() {
        return stream;
    }

    /** The name it will have. */
    public Path target() {
        return target;
    }

    /**
     * Puts the file in its place, on disk.
     *
     * @throws RecordFileException when it cannot be written; what was there before is still there
     */
    public void commit() {
        try {
            stream.flush();
            channel.force(true);
            channel.close();
            Files.move(
                    temporary,
                    target.toAbsolutePath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            committed = true;
            forceFolder();
        } catch (IOException problem) {
            throw RecordFileException.writing(target, problem);
        }
    }

    /** The new name is durable once its folder is; systems that cannot open a folder see to it themselves. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(temporary.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException problem) {
            throw RecordFileException.writing(target, problem);
        }
    }
}
