package dev.drydock.paxos.invariant;

import dev.drydock.paxos.invariant.Evidence.Learned;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.NodeId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Validity, which is also called nontriviality: only a value that has been proposed may be chosen ("Paxos Made Simple",
 * section 2.1). What is proposed is what clients asked for, or made up by the protocol, such as a no-op.
 *
 * <p>Remembers the latest command and the latest read of every session; of earlier ones it knows that there were such.
 *
 * @param <S> the state of one node
 * @param <V> the values
 */
public final class Validity<S, V> implements Invariant<S> {
    private final Evidence<S, ?, V> evidence;
    private final TreeMap<Long, ClientRequest> commands = new TreeMap<>();
    private final TreeMap<Long, ClientRequest> reads = new TreeMap<>();

    /** The law over what this evidence shows, for one run. */
    public Validity(Evidence<S, ?, V> evidence) {
        this.evidence = evidence;
    }

    @Override
    public String name() {
        return "Validity";
    }

    @Override
    public Optional<String> started(NodeId node, S state) {
        return check(node, Optional.empty(), state);
    }

    @Override
    public Optional<String> stepped(NodeId node, S before, S after) {
        return check(node, Optional.of(before), after);
    }

    private Optional<String> check(NodeId node, Optional<S> before, S after) {
        evidence.asked(before, after).forEach(this::remember);
        for (Learned<V> learned : evidence.learned(before, after)) {
            for (ClientRequest request : evidence.requests(learned.value())) {
                if (!wasAsked(request)) {
                    return Optional.of(node + " learned " + learned.value() + " for slot " + learned.slot()
                            + ", which no client had asked for");
                }
            }
        }
        return Optional.empty();
    }

    private void remember(ClientRequest request) {
        kind(request)
                .merge(request.id().session(), request, (known, news) -> number(news) >= number(known) ? news : known);
    }

    private boolean wasAsked(ClientRequest request) {
        ClientRequest latest = kind(request).get(request.id().session());
        return latest != null && (number(request) < number(latest) || request.equals(latest));
    }

    private Map<Long, ClientRequest> kind(ClientRequest request) {
        return request.command().readOnly() ? reads : commands;
    }

    private static long number(ClientRequest request) {
        return Math.abs(request.id().sequence());
    }
}
