package dev.drydock.live.fleet.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar archive that is the same whenever and wherever the same is put into it. */
public final class Tarball implements AutoCloseable {
    /** The user that processes run as. */
    public static final int USER = 65_532;

    private static final long TIME_MILLIS = 1_767_225_600_000L;

    private final TarArchiveOutputStream out;
    private final Set<String> folders = new HashSet<>();

    /** Into a stream. */
    public Tarball(OutputStream out) {
        this.out = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    /** Puts a folder. Those above it are put too, as root's. */
    public Tarball folder(String path, int mode, int owner) throws IOException {
        parents(path);
        if (folders.add(path)) {
            entry(new TarArchiveEntry(path + "/"), mode, owner);
            out.closeArchiveEntry();
        }
        return this;
    }

    /** Puts a file. */
    public Tarball file(String path, byte[] content, int mode, int owner) throws IOException {
        parents(path);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(content.length);
        entry(entry, mode, owner);
        out.write(content);
        out.closeArchiveEntry();
        return this;
    }

    /** Puts a copy of a file, or of what a symbolic link leads to, as root's. */
    public Tarball copy(String path, Path file) throws IOException {
        parents(path);
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(Files.size(file));
        entry(entry, Files.isExecutable(file) ? 0755 : 0644, 0);
        Files.copy(file, out);
        out.closeArchiveEntry();
        return this;
    }

    /** Puts copies of all that is in a folder. */
    public Tarball tree(String path, Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> all = walk.sorted().toList();
            for (Path each : all) {
                String name = each.equals(folder) ? path : path + "/" + folder.relativize(each);
                if (Files.isSymbolicLink(each)) {
                    link(name, Files.readSymbolicLink(each).toString());
                } else if (Files.isDirectory(each)) {
                    folder(name, 0755, 0);
                } else {
                    copy(name, each);
                }
            }
        }
        return this;
    }

    private void link(String path, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        entry(entry, 0777, 0);
        out.closeArchiveEntry();
    }

    private void parents(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            folder(path.substring(0, slash), 0755, 0);
        }
    }

    private void entry(TarArchiveEntry entry, int mode, int owner) throws IOException {
        entry.setMode(mode | (entry.isDirectory() ? 040000 : 0100000));
        entry.setIds(owner, owner);
        entry.setModTime(TIME_MILLIS);
        out.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
