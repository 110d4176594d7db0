package dev.drydock.live.transport;

import dev.drydock.live.wire.Codec;
import dev.drydock.record.LiveRecord;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Connections over TCP, one from each node to each other.
 *
 * @param <M> the messages
 */
@SuppressWarnings("DoNotCallSuggester") // being built
public final class TcpTransport<M> implements Transport<M> {

    /**
     * A transport that listens and connects from now on.
     *
     * @param refusals hears of peers that are refused
     * @throws IOException when it cannot listen
     */
    public TcpTransport(TransportPlan plan, Codec<M> codec, Receiver<M> receiver, Refusals refusals)
            throws IOException {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void send(int to, M message) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void cut(Set<Integer> nodes) {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void impair(Impairment impairment) {
        throw new UnsupportedOperationException("being built");
    }

    /** The peers that this node has a connection to at this moment. */
    public Set<Integer> connected() {
        throw new UnsupportedOperationException("being built");
    }

    /** What was wanted of each link and what it did, and how long what came in was on its way. */
    public List<LiveRecord.Sampled> measured() {
        throw new UnsupportedOperationException("being built");
    }

    /** Counts by name, such as {@code messages.AppendEntries}, {@code bytes.AppendEntries} and {@code reconnects}. */
    public SortedMap<String, Long> counters() {
        throw new UnsupportedOperationException("being built");
    }

    @Override
    public void close() {}
}
