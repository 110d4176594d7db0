package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.protocol.Start.Condition;
import java.util.ArrayList;
import java.util.List;

/** A disk in memory that outlives the nodes that write to it. Writes become durable when the test says so, or at once. */
final class MemoryDisk {
    private final List<List<byte[]>> pending = new ArrayList<>();
    private List<byte[]> durable = new ArrayList<>();
    private Opened opened;
    private boolean gated;
    private boolean full;

    /** From now on nothing becomes durable until {@link #open}. */
    synchronized void gate() {
        gated = true;
    }

    /** Everything asked for becomes durable, and so does what comes from now on. */
    synchronized void open() {
        gated = false;
        settle();
    }

    /** How many writes wait behind the gate. */
    synchronized int pending() {
        return pending.size();
    }

    synchronized void full(boolean isFull) {
        full = isFull;
    }

    /** The power fails: what is not durable is gone, and whoever had it open writes nothing more. */
    synchronized void crash() {
        pending.clear();
        opened = null;
        gated = false;
        full = false;
    }

    synchronized int records() {
        return durable.size();
    }

    synchronized Journal journal(Journal.Listener listener) {
        opened = new Opened(listener, new Journal.Found(List.copyOf(durable), Condition.INTACT));
        return opened;
    }

    private void settle() {
        if (opened == null || gated || pending.isEmpty()) {
            return;
        }
        for (List<byte[]> write : pending) {
            if (write.size() > 1 || write.isEmpty()) {
                durable = new ArrayList<>();
            }
            durable.addAll(write.size() > 1 ? write.subList(1, write.size()) : write);
        }
        pending.clear();
        opened.listener.durable(opened.asked);
    }

    private final class Opened implements Journal {
        private final Listener listener;
        private final Found found;
        private long asked;

        Opened(Listener listener, Found found) {
            this.listener = listener;
            this.found = found;
        }

        @Override
        public Found found() {
            return found;
        }

        @Override
        public long append(byte[] record) {
            return write(List.of(record));
        }

        @Override
        public long checkpoint(List<byte[]> records) {
            List<byte[]> marked = new ArrayList<>();
            marked.add(new byte[0]);
            marked.addAll(records);
            return write(marked.size() == 1 ? List.of() : marked);
        }

        private long write(List<byte[]> records) {
            synchronized (MemoryDisk.this) {
                asked++;
                if (opened == this) {
                    if (full) {
                        listener.failed("its disk is full");
                        opened = null;
                    } else {
                        pending.add(records);
                        settle();
                    }
                }
                return asked;
            }
        }

        @Override
        public void close() {}
    }
}
