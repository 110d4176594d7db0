package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.journal.JournalOptions;
import dev.drydock.live.journal.SegmentedJournal;
import dev.drydock.live.plan.NodePart;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.live.process.Timings;
import dev.drydock.live.transport.TcpTransport;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.transport.TransportPlan;
import dev.drydock.live.wire.Codec;
import dev.drydock.protocol.Message;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Connections over TCP and a journal in a folder. */
final class LiveGround implements Ground {
    private final Context context;
    private final NodePart part;
    private final SplittableRandom random = new SplittableRandom();
    private TcpTransport<?> transport;
    private SegmentedJournal journal;
    private volatile Histogram forgotten = new Histogram(3);

    LiveGround(Context context, NodePart part) {
        this.context = context;
        this.part = part;
    }

    @Override
    public <M extends Message> Transport<M> connect(Codec<M> codec, Transport.Receiver<M> receiver) throws IOException {
        TransportPlan plan = new TransportPlan(
                context.plan().run(),
                part.protocol(),
                part.self(),
                part.peers(),
                part.links(),
                part.security(),
                random.nextLong());
        TcpTransport<M> connected = new TcpTransport<>(
                plan, codec, receiver, who -> context.events().tell(What.REFUSED, who));
        transport = connected;
        return connected;
    }

    @Override
    public Journal open(Journal.Listener listener) throws IOException {
        journal = SegmentedJournal.open(Path.of(part.folder()).resolve("journal"), listener, JournalOptions.DEFAULT);
        return journal;
    }

    @Override
    public void slow(double factor) {
        journal.slow(factor);
    }

    @Override
    public void full(boolean isFull) {
        journal.full(isFull);
    }

    @Override
    public void tear() {
        journal.tear();
    }

    @Override
    public void corrupt() {
        if (!journal.corrupt(random)) {
            throw new IllegalArgumentException("the journal holds no durable record");
        }
    }

    @Override
    public List<Sampled> sampled() {
        List<Sampled> all = new ArrayList<>(transport.measured());
        Sampled synced = Sampled.of(Kind.DISK_SYNC, "n" + part.self(), Timings.minus(syncs(), forgotten));
        if (synced.count() > 0) {
            all.add(synced);
        }
        return all;
    }

    @Override
    public void forget() {
        transport.forget();
        forgotten = syncs();
    }

    @Override
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> all = new TreeMap<>(transport.counters());
        var measures = journal.measures();
        all.put("writes", measures.writes());
        all.put("syncs", measures.syncs());
        all.put("checkpoints", measures.checkpoints());
        all.put("journalBytes", measures.bytes());
        return all;
    }

    @Override
    public Histogram syncs() {
        return journal.measures().syncNanos();
    }
}
