package dev.drydock.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that loses at a crash what was not synced, as disks do: of the sectors that were written since a file's
 * last sync any may survive; of the names that were given and removed since the last sync of names, the first few. From an
 * operation on that a test chooses, everything fails.
 */
final class MemoryStorage implements Storage {
    private static final int SECTOR = 512;

    private TreeMap<String, MemoryFile> names = new TreeMap<>();
    private TreeMap<String, MemoryFile> durableNames = new TreeMap<>();
    private final List<Renaming> renamings = new ArrayList<>();
    private long operations;
    private long failsAt = Long.MAX_VALUE;
    private boolean failsSyncsOnly;

    /** A change of names; {@code to} is null for a removal, {@code from} for a creation. */
    private record Renaming(String from, String to, MemoryFile file) {}

    /** Everything fails from the operation after so many more. */
    synchronized void failAfter(long more) {
        failsAt = operations + more;
    }

    /** The syncs fail from now on, and nothing else. */
    synchronized void failSyncs() {
        failsAt = operations;
        failsSyncsOnly = true;
    }

    /** Nothing fails any more. */
    synchronized void heal() {
        failsAt = Long.MAX_VALUE;
        failsSyncsOnly = false;
    }

    /** How many operations there were that change something. */
    synchronized long operations() {
        return operations;
    }

    /** Power fails. */
    synchronized void crash(RandomGenerator random) {
        heal();
        int kept = random.nextInt(renamings.size() + 1);
        renamings.subList(0, kept).forEach(renaming -> apply(renaming, durableNames));
        renamings.clear();
        names = new TreeMap<>(durableNames);
        names.values().forEach(file -> file.crash(random));
    }

    /** The bytes of a file, which a test may change. */
    synchronized byte[] content(String name) {
        return Arrays.copyOf(names.get(name).content, names.get(name).length);
    }

    /** Puts a file there, durably. */
    synchronized void put(String name, byte[] content) {
        MemoryFile file = new MemoryFile();
        file.content = content.clone();
        file.length = content.length;
        file.durable = content.clone();
        names.put(name, file);
        durableNames.put(name, file);
    }

    /** Another disk with the same files, all durable. */
    synchronized MemoryStorage copy() {
        MemoryStorage copy = new MemoryStorage();
        names.keySet().forEach(name -> copy.put(name, content(name)));
        return copy;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized StoredFile create(String name) throws IOException {
        operate(false);
        MemoryFile file = new MemoryFile();
        change(new Renaming(null, name, file));
        return file;
    }

    @Override
    public synchronized StoredFile open(String name) throws IOException {
        MemoryFile file = names.get(name);
        if (file == null) {
            throw new IOException("no file " + name);
        }
        return file;
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        operate(false);
        change(new Renaming(from, to, names.get(from)));
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        operate(false);
        change(new Renaming(name, null, null));
    }

    @Override
    public synchronized void syncNames() throws IOException {
        operate(true);
        renamings.clear();
        durableNames = new TreeMap<>(names);
    }

    @Override
    public void close() {}

    private void change(Renaming renaming) {
        renamings.add(renaming);
        apply(renaming, names);
    }

    private static void apply(Renaming renaming, Map<String, MemoryFile> to) {
        if (renaming.from() != null) {
            to.remove(renaming.from());
        }
        if (renaming.to() != null) {
            to.put(renaming.to(), renaming.file());
        }
    }

    private void operate(boolean isSync) throws IOException {
        if (operations >= failsAt && (isSync || !failsSyncsOnly)) {
            throw new IOException("the disk is broken");
        }
        operations++;
    }

    /** A file in memory. */
    private final class MemoryFile implements StoredFile {
        private byte[] content = new byte[0];
        private int length;
        private byte[] durable = new byte[0];
        private final List<Integer> dirtySectors = new ArrayList<>();

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            synchronized (MemoryStorage.this) {
                operate(false);
                int from = (int) at;
                int count = bytes.remaining();
                if (from + count > content.length) {
                    content = Arrays.copyOf(content, Math.max(from + count, 2 * content.length));
                }
                bytes.get(content, from, count);
                length = Math.max(length, from + count);
                for (int sector = from / SECTOR; sector * SECTOR < from + count; sector++) {
                    dirtySectors.add(sector);
                }
            }
        }

        @Override
        public int read(ByteBuffer into, long at) {
            synchronized (MemoryStorage.this) {
                int count = (int) Math.min(into.remaining(), length - at);
                if (count <= 0) {
                    return -1;
                }
                into.put(content, (int) at, count);
                return count;
            }
        }

        @Override
        public long size() {
            synchronized (MemoryStorage.this) {
                return length;
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (MemoryStorage.this) {
                operate(true);
                durable = Arrays.copyOf(content, length);
                dirtySectors.clear();
            }
        }

        @Override
        public void close() {}

        private void crash(RandomGenerator random) {
            byte[] after = durable.clone();
            for (int sector : dirtySectors) {
                int from = sector * SECTOR;
                int to = Math.min(from + SECTOR, length);
                if (random.nextBoolean() && to > from) {
                    after = Arrays.copyOf(after, Math.max(after.length, to));
                    System.arraycopy(content, from, after, from, to - from);
                }
            }
            content = after;
            length = after.length;
            durable = after.clone();
            dirtySectors.clear();
        }
    }
}
