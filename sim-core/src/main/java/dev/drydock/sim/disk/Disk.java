package dev.drydock.sim.disk;

import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Start.Condition;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk that holds one journal. Records that have been appended are written and synced together, and those that arrive
 * while that is under way go together next (group commit). A crash loses what was not synced, save that the disk may
 * already have taken a part of what it was writing: a prefix of random length survives.
 */
public final class Disk extends Entity {

    /** Hears that records are durable. */
    public interface Owner {

        /** The first so many records of the journal are durable. */
        void durable(int records);
    }

    private static final int SYNCED = 0;

    private final Simulation simulation;
    private final DiskSpec spec;
    private final RandomStream random;
    private final boolean instant;
    private final List<JournalRecord> journal = new ArrayList<>();
    private Owner owner;

    /** How many records came before the first that is kept. What counts records counts these too. */
    private int dropped;

    /** How many of those kept are checkpoints. */
    private int checkpoints;

    private int durable;
    private int underWay;

    /** When the write under way will be done. */
    private long writtenAt;

    private int epoch;
    private long bytes;
    private long syncs;
    private long journalBytes;
    private long checkpointBytes;
    private double factor = 1;
    private boolean full;
    private int corruptAt = Integer.MAX_VALUE;
    private Condition condition = Condition.INTACT;

    /** How many records were kept when the condition was found to be other than intact. */
    private int cutAt;

    /** An empty disk that draws its latencies from this stream. */
    public Disk(Simulation simulation, DiskSpec spec, RandomStream random) {
        super(simulation);
        this.simulation = simulation;
        this.spec = spec;
        this.random = random;
        this.instant = spec.instant();
    }

    /** Names who hears that records are durable. */
    public void attach(Owner listener) {
        owner = listener;
    }

    /** Puts records into the journal as if they had long been there. */
    public void preload(List<JournalRecord> records) {
        for (JournalRecord record : records) {
            journal.add(record);
            bytes += record.bytes();
        }
        durable = appended();
    }

    /**
     * Appends a record, to be written at the next {@link #flush}. Once a {@link CheckpointRecord} is durable, what came
     * before it is freed.
     *
     * @return false when it does not fit: nothing was appended
     */
    public boolean append(JournalRecord record) {
        if (full
                || (spec.capacityBytes().isPresent()
                        && bytes + record.bytes() > spec.capacityBytes().getAsLong())) {
            return false;
        }
        journal.add(record);
        if (record instanceof CheckpointRecord) {
            checkpoints++;
            checkpointBytes += record.bytes();
        } else {
            journalBytes += record.bytes();
        }
        bytes += record.bytes();
        return true;
    }

    /** Starts to write what was appended, unless a write is under way; on an instant disk it is durable at once. */
    public void flush() {
        if (underWay > 0 || durable == appended()) {
            return;
        }
        if (instant) {
            durable = appended();
            mend();
            dropCheckpointed();
            syncs++;
            return;
        }
        underWay = appended();
        completeIn(batchNanos());
    }

    /** Whether what is appended is durable at once. */
    public boolean instant() {
        return instant;
    }

    /** How many records were appended and not lost. */
    public int appended() {
        return dropped + journal.size();
    }

    /** How many of them are durable. */
    public int durable() {
        return durable;
    }

    /** Bytes of all records that were ever appended, save checkpoints. */
    public long journalBytes() {
        return journalBytes;
    }

    /** Bytes of all checkpoints that were ever appended. */
    public long checkpointBytes() {
        return checkpointBytes;
    }

    /** How many syncs are done. */
    public long syncs() {
        return syncs;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (argument != epoch) {
            return;
        }
        durable = underWay;
        mend();
        dropCheckpointed();
        underWay = 0;
        syncs++;
        flush();
        owner.durable(durable);
    }

    /**
     * The node crashes. A random prefix of the write under way survives.
     *
     * @param torn whether half of the record after that prefix survives too, if there is one
     */
    public void crash(boolean torn) {
        epoch++;
        int kept = underWay > durable ? (int) random.nextBetween(durable, underWay) : durable;
        boolean tears = torn && kept < underWay;
        truncate(kept);
        durable = kept;
        mend();
        if (tears && condition == Condition.INTACT) {
            condition = Condition.TORN;
            cutAt = kept;
        }
        dropCheckpointed();
        underWay = 0;
    }

    /** Reads the journal at a start. What fails its checksum is cut off together with all that follows. */
    public List<JournalRecord> read() {
        if (corruptAt < appended()) {
            truncate(corruptAt);
            durable = appended();
            condition = Condition.CORRUPT;
            cutAt = corruptAt;
        }
        corruptAt = Integer.MAX_VALUE;
        if (journal.isEmpty() || !(journal.get(0) instanceof CheckpointRecord checkpoint)) {
            return List.copyOf(journal);
        }
        List<JournalRecord> records = new ArrayList<>(checkpoint.records());
        records.addAll(journal.subList(1, journal.size()));
        return records;
    }

    /**
     * In what condition {@link #read} found the journal. It stays so from start to start until something is durable in
     * place of what was cut off.
     */
    public Condition condition() {
        return condition;
    }

    private void mend() {
        if (durable > cutAt) {
            condition = Condition.INTACT;
        }
    }

    /** Flips bits of one durable record at random; nothing when there is none. */
    public void corrupt() {
        if (durable > dropped) {
            corruptAt = Math.min(corruptAt, dropped + random.nextInt(durable - dropped));
        }
    }

    /** Whether every write fails from now on. */
    public void full(boolean isFull) {
        full = isFull;
    }

    /** Makes writes take so many times as long from now on, and so what is left of the one under way. */
    public void slow(double slowness) {
        if (underWay > 0) {
            long left = (long) ((writtenAt - simulation.now()) * (slowness / factor));
            epoch++;
            completeIn(left);
        }
        factor = slowness;
    }

    private void completeIn(long nanos) {
        writtenAt = simulation.now() + nanos;
        simulation.schedule(this, nanos, SYNCED, epoch);
    }

    private long batchNanos() {
        long nanos = spec.write().isPresent() ? spec.write().get().sample(random) : 0;
        if (spec.sync().isPresent()) {
            nanos += spec.sync().get().sample(random);
        }
        if (spec.bytesPerSecond().isPresent()) {
            nanos += (long) (batchBytes() * 1e9 / spec.bytesPerSecond().getAsLong());
        }
        return factor == 1 ? nanos : (long) (nanos * factor);
    }

    private long batchBytes() {
        long sum = 0;
        for (int i = durable; i < underWay; i++) {
            sum += journal.get(i - dropped).bytes();
        }
        return sum;
    }

    private void truncate(int records) {
        for (int i = journal.size() - 1; i >= records - dropped; i--) {
            bytes -= remove(i).bytes();
        }
    }

    private JournalRecord remove(int place) {
        JournalRecord removed = journal.remove(place);
        checkpoints -= removed instanceof CheckpointRecord ? 1 : 0;
        return removed;
    }

    /** Frees what comes before the last checkpoint that is durable. */
    private void dropCheckpointed() {
        int last = checkpoints == 0 ? 0 : lastDurableCheckpoint();
        if (last == 0) {
            return;
        }
        for (JournalRecord old : journal.subList(0, last)) {
            bytes -= old.bytes();
            checkpoints -= old instanceof CheckpointRecord ? 1 : 0;
        }
        journal.subList(0, last).clear();
        dropped += last;
        corruptAt = corruptAt < dropped ? Integer.MAX_VALUE : corruptAt;
    }

    private int lastDurableCheckpoint() {
        int place = durable - dropped - 1;
        while (place > 0 && !(journal.get(place) instanceof CheckpointRecord)) {
            place--;
        }
        return Math.max(0, place);
    }
}
