package dev.drydock.live.node;

import dev.drydock.live.transport.Transport;
import dev.drydock.protocol.Message;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** A network inside one process: what is sent arrives at once, unless it is cut or nobody is there. */
final class MemoryNetwork {
    private final Map<Integer, Transport.Receiver<? super Message>> receivers = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // All nodes of one network speak one protocol.
    <M extends Message> Transport<M> join(int self, Transport.Receiver<M> receiver) {
        receivers.put(self, (Transport.Receiver<? super Message>) (Transport.Receiver<?>) receiver);
        return new Transport<>() {
            private volatile Set<Integer> away = Set.of();

            @Override
            public void send(int to, M message) {
                Transport.Receiver<? super Message> peer = receivers.get(to);
                if (peer != null && !away.contains(to) && receiver.equals(receivers.get(self))) {
                    peer.received(self, message);
                }
            }

            @Override
            public void cut(Set<Integer> nodes) {
                away = new TreeSet<>(nodes);
            }

            @Override
            public void impair(Impairment impairment) {}

            @Override
            public void close() {
                receivers.remove(self, receiver);
            }
        };
    }
}
