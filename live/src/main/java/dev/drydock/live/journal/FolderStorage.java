package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of the machine's file system, held by one process at a time through a file named {@code lock}. */
final class FolderStorage implements Storage {
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lockFile;

    private FolderStorage(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes a folder, which is made when it is missing.
     *
     * @throws IOException when it cannot be written, or another has it; the message is a sentence
     */
    static FolderStorage take(Path folder) throws IOException {
        try {
            make(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(lockFile)) {
                lockFile.close();
                throw new IOException("The journal in " + folder + " is open already");
            }
            return new FolderStorage(folder, lockFile);
        } catch (FileSystemException e) {
            throw new IOException("The journal's folder " + folder + " cannot be written: " + reason(e), e);
        }
    }

    private static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            syncNames(folder.toAbsolutePath().getParent());
        }
    }

    private static void syncNames(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String reason(FileSystemException e) {
        return e instanceof AccessDeniedException
                ? "permission is denied"
                : e.getReason() == null ? e.getMessage() : e.getReason();
    }

    private static boolean locks(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOCK))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public StoredFile create(String name) throws IOException {
        return new ChannelFile(FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    @Override
    public StoredFile open(String name) throws IOException {
        return new ChannelFile(
                FileChannel.open(folder.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void syncNames() throws IOException {
        syncNames(folder);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /** A file through a channel; a sync is {@code fdatasync}. */
    private record ChannelFile(FileChannel channel) implements StoredFile {
        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            long place = at;
            while (bytes.hasRemaining()) {
                place += channel.write(bytes, place);
            }
        }

        @Override
        public int read(ByteBuffer into, long at) throws IOException {
            return channel.read(into, at);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
