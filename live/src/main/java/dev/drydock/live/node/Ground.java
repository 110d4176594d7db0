package dev.drydock.live.node;

import dev.drydock.live.journal.Journal;
import dev.drydock.live.transport.Transport;
import dev.drydock.live.wire.Codec;
import dev.drydock.protocol.Message;
import dev.drydock.record.LiveRecord.Sampled;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** What a node stands on: a network and a disk, how they can be made worse, and what they did. */
interface Ground {

    /**
     * Connects to the group.
     *
     * @throws IOException when it cannot listen
     */
    <M extends Message> Transport<M> connect(Codec<M> codec, Transport.Receiver<M> receiver) throws IOException;

    /**
     * Opens the journal.
     *
     * @throws IOException when it cannot be read or written
     */
    Journal open(Journal.Listener listener) throws IOException;

    /** Makes each sync of the disk take so many times as long from now on. */
    void slow(double factor);

    /** Makes the disk full, or not. */
    void full(boolean isFull);

    /** Leaves half a record at the end of the journal; nothing more is written. */
    void tear();

    /**
     * Flips bits in a durable record of the journal.
     *
     * @throws IllegalArgumentException when there is none
     */
    void corrupt();

    /** What was timed. */
    List<Sampled> sampled();

    /** What was timed before now does not count; counters go on. */
    void forget();

    /** What was counted. */
    SortedMap<String, Long> counters();

    /** How long syncs took, in nanoseconds. */
    Histogram syncs();
}
