package dev.drydock.sim.operator;

import dev.drydock.protocol.Administration;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.ClientReply;
import dev.drydock.sim.node.Membership;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The operator of a group: one more client, with a session of its own, who asks for one thing after the other. An attempt
 * that is not answered in time is repeated under the same identity at the next member; a redirection is followed; after a
 * refusal it waits a little and asks again, for what cannot be done now may be possible soon. In the end it gives up, and
 * then a change of members may or may not have come about, unless every attempt was turned away.
 */
public final class Operator extends Entity implements Network.Receiver {
    /** The operator's session with the group; those of clients are 0 and above. */
    public static final long SESSION = -1;

    private static final int BEGIN = 0;
    private static final int TIMER = 1;
    private static final long ATTEMPT_NANOS = 2_000_000_000;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final String NAME = "operator";

    /** Redirections in a row that are followed at once. */
    private static final int PATIENCE = 3;

    private final Simulation simulation;
    private final Stage stage;
    private final Membership membership;
    private final Agenda agenda;
    private final SimTimer timer;
    private final Deque<Errand> waiting = new ArrayDeque<>();
    private Errand errand;
    private ClientRequest request;
    private long sequence;
    private long asked;
    private NodeId target;
    private boolean awaiting;
    private boolean exposed;
    private int redirects;
    private String refusal;
    private long lastNanos = -1;

    /** Where the operator stands in the network, and who hears what it does. */
    public record Stage(Network network, OperatorObserver observer, Tracing tracing) {}

    /** An operator that has not begun. */
    public Operator(Simulation simulation, Agenda agenda, Membership membership, Stage stage) {
        super(simulation);
        this.simulation = simulation;
        this.stage = stage;
        this.membership = membership;
        this.agenda = agenda;
        this.timer = simulation.timer(this, TIMER, 0);
        this.target = membership.initial().getFirst();
    }

    /** Begins. */
    public void start() {
        for (int task = 0; task < agenda.size(); task++) {
            schedule(task, agenda.first(task));
        }
    }

    /** When it last asked for something, or when that was last over; -1 when it has asked for nothing yet. */
    public long lastNanos() {
        return lastNanos;
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == TIMER) {
            wake();
            return;
        }
        int task = (int) argument;
        List<Errand> errands = agenda.begin(task, errand != null);
        if (errands.isEmpty() && agenda.isNamed(task)) {
            stage.observer().remarked("the operator found no node for its task");
        }
        waiting.addAll(errands);
        schedule(task, agenda.next(task));
        askNext();
    }

    private void schedule(int task, long at) {
        if (at < Long.MAX_VALUE) {
            simulation.schedule(this, at - simulation.now(), BEGIN, task);
        }
    }

    private void askNext() {
        if (errand != null || waiting.isEmpty()) {
            return;
        }
        errand = waiting.remove();
        request = new ClientRequest(new RequestId(SESSION, ++sequence), errand.command());
        asked = simulation.now();
        lastNanos = asked;
        exposed = false;
        redirects = 0;
        refusal = "";
        if (errand.changesMembers()) {
            membership.changing(errand::applied);
        }
        stage.observer().asked(errand.text());
        attempt();
    }

    private void attempt() {
        awaiting = true;
        if (stage.tracing().on()) {
            stage.tracing().tell(What.REQUEST, NAME, target.toString(), request);
        }
        arm(ATTEMPT_NANOS);
        Network network = stage.network();
        network.send(network.site(SESSION), target.number() - 1, request.bytes(), request);
    }

    /** An attempt timed out, or a pause is over. */
    private void wake() {
        if (awaiting) {
            awaiting = false;
            exposed = true;
            target = following(target);
        }
        boolean patient = exposed && errand.stubborn() && errand.changesMembers();
        if (patient || simulation.now() - asked < errand.giveUpNanos()) {
            attempt();
        } else {
            giveUp();
        }
    }

    @Override
    public void receive(int from, Object message) {
        ClientReply answer = (ClientReply) message;
        if (errand == null || !answer.request().equals(request.id())) {
            return;
        }
        NodeId node = new NodeId(from + 1);
        if (stage.tracing().on()) {
            stage.tracing().tell(What.REPLY, NAME, node.toString(), answer.reply());
        }
        boolean expected = awaiting && target.equals(node);
        switch (answer.reply()) {
            case Reply.Answered(Administration.Done done) -> end(Kind.DONE, "");
            case Reply.NotLeader(Optional<NodeId> hint) when expected -> redirected(hint);
            case Reply.Refused(String reason)
            when expected -> {
                refusal = reason;
                pause();
            }
            default -> {
                // Of an attempt that has timed out, or no answer to what was asked: it says nothing for certain.
            }
        }
    }

    private void redirected(Optional<NodeId> hint) {
        boolean elsewhere = hint.isPresent() && !hint.get().equals(target);
        target = elsewhere ? hint.get() : following(target);
        if (elsewhere && redirects++ < PATIENCE) {
            attempt();
        } else {
            pause();
        }
    }

    private void pause() {
        awaiting = false;
        redirects = 0;
        arm(PAUSE_NANOS);
    }

    /** Sets the timer, but to no later than when it is time to give up. */
    private void arm(long nanos) {
        long left = asked + errand.giveUpNanos() - simulation.now();
        timer.arm(left > 0 ? Math.min(nanos, left) : nanos);
    }

    private void giveUp() {
        if (exposed && errand.changesMembers()) {
            membership.unsettled();
            end(Kind.GIVEN_UP, "nobody knows whether it came about");
        } else if (refusal.isEmpty()) {
            end(Kind.GIVEN_UP, exposed ? "there was no answer" : "nobody led");
        } else {
            end(Kind.REFUSED, refusal);
        }
    }

    private void end(Kind how, String why) {
        timer.cancel();
        awaiting = false;
        if (errand.changesMembers() && how == Kind.DONE) {
            membership.changed();
        } else if (errand.changesMembers() && !exposed) {
            membership.unchanged();
        }
        lastNanos = simulation.now();
        stage.observer().answered(errand.text(), how, why);
        errand = null;
        askNext();
    }

    private NodeId following(NodeId node) {
        SortedSet<NodeId> known = membership.known();
        SortedSet<NodeId> after = known.tailSet(new NodeId(node.number() + 1));
        return after.isEmpty() ? known.first() : after.first();
    }
}
