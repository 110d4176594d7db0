package dev.drydock.sim.registry;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.Sessions;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.ClientReply;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.trace.Tracing;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One client of the group with a session of its own: it asks for one thing at a time until it is answered or asks for the
 * next. An attempt that times out is repeated under the same identity at the next member; a redirection is followed; when
 * nobody leads or the node refuses, the client pauses a little first.
 */
final class GroupClient extends Entity {
    private static final long FIRST_PAUSE_NANOS = 10_000_000;
    private static final long LONGEST_PAUSE_NANOS = 160_000_000;
    /** Redirections in a row that are followed at once. */
    private static final int PATIENCE = 3;

    private final Simulation simulation;
    private final Surroundings around;
    private final ClientSessions sessions;
    private final int number;
    private final String name;
    private final long timeoutNanos;
    private final SimTimer timer;
    private long session;
    private long lastWrite;
    private long lastRead;
    private ClientRequest request;
    private Consumer<Result> then;
    private int target;
    private boolean awaiting;
    private int redirects;

    /**
     * A client that asks for nothing yet.
     *
     * @param number among the clients of the registry, from 0
     * @param name in traces
     */
    GroupClient(Surroundings around, ClientSessions sessions, int number, String name, long timeoutNanos) {
        super(around.simulation());
        this.simulation = around.simulation();
        this.around = around;
        this.sessions = sessions;
        this.number = number;
        this.name = name;
        this.timeoutNanos = timeoutNanos;
        this.timer = simulation.timer(this, 0, 0);
        this.session = sessions.first(number);
        this.target = number % around.nodes().size();
    }

    /** Asks for something, in place of what it asked for before and has no answer to. */
    void ask(Command command, Consumer<Result> whenAnswered) {
        long sequence = command.readOnly() ? --lastRead : ++lastWrite;
        if (request != null && awaiting) {
            // A node that has not answered until now is not asked again.
            target = following(target);
        }
        request = new ClientRequest(new RequestId(session, sequence), command);
        then = whenAnswered;
        redirects = 0;
        attempt();
    }

    /** Asks no more. */
    void forget() {
        request = null;
        awaiting = false;
        timer.cancel();
    }

    /** Whether it still waits for the answer to what it asked for. */
    boolean isAsking() {
        return request != null;
    }

    private void attempt() {
        awaiting = true;
        timer.arm(timeoutNanos);
        Tracing tracing = around.tracing();
        if (tracing.on()) {
            tracing.tell(What.REQUEST, name, "n" + (target + 1), request);
        }
        Network network = around.network();
        network.send(network.site(session), target, request.bytes(), request);
    }

    /** An attempt timed out, or a pause is over. */
    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (request == null) {
            return;
        }
        if (awaiting) {
            target = following(target);
        }
        attempt();
    }

    /** A node answers a session of this client. */
    void receive(int from, ClientReply answer) {
        if (request == null || !request.id().equals(answer.request())) {
            return;
        }
        if (around.tracing().on()) {
            around.tracing().tell(What.REPLY, name, "n" + (from + 1), answer.reply());
        }
        boolean expected = awaiting && target == from;
        switch (answer.reply()) {
            case Reply.Answered(Sessions.Expired expired) -> renewSession();
            case Reply.Answered(Result result) -> answered(from, result);
            case Reply.NotLeader(Optional<NodeId> leader) when expected -> redirected(leader);
            case Reply.Refused refused when expected -> pause();
            default -> {
                // Of an attempt that has timed out: nobody waits for it.
            }
        }
    }

    private void answered(int from, Result result) {
        target = from;
        forget();
        then.accept(result);
    }

    /** The group has forgotten the session, or never heard of its beginning: the request is asked in a new one. */
    private void renewSession() {
        session = sessions.next(session);
        lastWrite = 0;
        awaiting = false;
        ask(request.command(), then);
    }

    private void redirected(Optional<NodeId> leader) {
        boolean elsewhere = leader.isPresent() && leader.get().number() - 1 != target;
        target = elsewhere ? leader.get().number() - 1 : following(target);
        if (elsewhere && redirects < PATIENCE) {
            redirects++;
            attempt();
        } else {
            pause();
        }
    }

    private void pause() {
        awaiting = false;
        long pause = Math.min(LONGEST_PAUSE_NANOS, FIRST_PAUSE_NANOS << Math.min(redirects++, 10));
        timer.arm(sessions.jittered(pause));
    }

    private int following(int node) {
        SortedSet<NodeId> known = around.membership().known();
        SortedSet<NodeId> after = new TreeSet<>(known.tailSet(new NodeId(node + 2)));
        return (after.isEmpty() ? known.first() : after.first()).number() - 1;
    }

    /** From 0, among the clients of the registry. */
    int number() {
        return number;
    }
}
