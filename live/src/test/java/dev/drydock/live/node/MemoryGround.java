package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.wire.Codec;
import dev.drydock.protocol.Message;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A network and a disk in memory. */
record MemoryGround(int self, MemoryNetwork network, MemoryDisk storage) implements Ground {

    @Override
    public <M extends Message> Transport<M> connect(Codec<M> codec, Transport.Receiver<M> receiver) {
        return network.join(self, receiver);
    }

    @Override
    public Journal open(Journal.Listener listener) {
        return storage.journal(listener);
    }

    @Override
    public void slow(double factor) {
        throw new IllegalArgumentException("a disk in memory is never slow");
    }

    @Override
    public void full(boolean isFull) {
        storage.full(isFull);
    }

    @Override
    public void tear() {
        throw new IllegalArgumentException("a disk in memory does not tear");
    }

    @Override
    public void corrupt() {
        throw new IllegalArgumentException("a disk in memory does not rot");
    }

    @Override
    public List<Sampled> sampled() {
        return List.of();
    }

    @Override
    public void forget() {
        // Nothing is timed here.
    }

    @Override
    public SortedMap<String, Long> counters() {
        return new TreeMap<>();
    }

    @Override
    public Histogram syncs() {
        return new Histogram(3);
    }
}
