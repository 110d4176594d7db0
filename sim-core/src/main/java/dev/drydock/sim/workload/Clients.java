package dev.drydock.sim.workload;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.Reply;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.client.LeaderSearch;
import dev.drydock.record.Action;
import dev.drydock.record.History;
import dev.drydock.record.Operation;
import dev.drydock.record.Outcome;
import dev.drydock.record.TraceEvent.What;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.ClientReply;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import dev.drydock.sim.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All client processes. An open loop takes an idle process for each arrival, or a new one, so that a stalled system stalls
 * no arrival; in a closed loop each process has one operation after the other. A process whose operation ended without an
 * answer from the state machine is retired, for its session is in doubt.
 *
 * <p>An attempt that times out is repeated under the same identity at the next node; a redirection is followed; when
 * nobody leads or the node refuses, the client pauses a little first. An operation that is given up has failed only if
 * every attempt was turned away; otherwise nobody knows. (A compare and set never fails that way, see {@link Action.Cas}.)
 */
public final class Clients extends Entity implements Network.Receiver {
    private static final int ARRIVAL = 0;
    private static final int TIMER = 1;

    private final Simulation simulation;
    private final Network network;
    private final WorkloadSpec spec;
    private final LeaderSearch search;
    private final boolean nearReads;
    private final boolean nearOthers;
    private final long until;
    private final OperationObserver observer;
    private final Tracing tracing;
    private final RandomStream random;
    private final Arrivals arrivals;
    private final Distribution think;
    private final KeyPicker keys;
    private final OperationSource.Known known;
    private final OperationSource shared;
    private final List<ClientProcess> processes = new ArrayList<>();
    private final List<ClientProcess> idle = new ArrayList<>();
    private final List<Operation> history = new ArrayList<>();
    private int outstanding;

    /**
     * Clients that have not begun.
     *
     * @param until when they begin no more operations, in nanoseconds from the start
     */
    public Clients(Surroundings around, WorkloadSpec spec, long until, OperationObserver observer) {
        super(around.simulation());
        this.simulation = around.simulation();
        this.network = around.network();
        this.spec = spec;
        this.search = new LeaderSearch(
                new Neighbours(network, around.membership()), around.nodes().size(), spec.giveUpNanos());
        this.nearReads = spec.clients().reads().filter(Contact.NEAREST::equals).isPresent();
        this.nearOthers =
                spec.clients().contact().filter(Contact.NEAREST::equals).isPresent();
        this.until = until;
        this.observer = observer;
        this.tracing = around.tracing();
        this.random = simulation.stream(Streams.CLIENTS);
        this.keys = new KeyPicker(spec.keys());
        this.known = new OperationSource.Known();
        this.shared = source(Streams.OF_ALL);
        boolean closed = spec.arrivals() instanceof ArrivalSpec.Closed;
        this.arrivals = closed ? null : Arrivals.of(spec.arrivals(), simulation.stream(Streams.ARRIVALS));
        this.think = spec.arrivals() instanceof ArrivalSpec.Closed loop
                ? loop.think().orElse(null)
                : null;
    }

    /** Begins. */
    public void start() {
        if (spec.arrivals() instanceof ArrivalSpec.Closed closed) {
            for (int i = 0; i < closed.clients(); i++) {
                ClientProcess process = newProcess(source(Streams.ofClient(i)));
                process.timer.arm(thinkNanos());
            }
        } else {
            scheduleArrival();
        }
    }

    /** How many operations are under way. */
    public int outstanding() {
        return outstanding;
    }

    /** All operations so far; those under way have no known outcome. */
    public History history() {
        return new History(history);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == ARRIVAL) {
            begin(idle.isEmpty() ? newProcess(shared) : idle.removeLast());
            scheduleArrival();
        } else {
            wake(processes.get((int) argument));
        }
    }

    @Override
    public void receive(int from, Object message) {
        ClientReply answer = (ClientReply) message;
        ClientProcess process = processes.get((int) answer.request().session());
        if (process.action == null || !process.request.id().equals(answer.request())) {
            return;
        }
        if (tracing.on()) {
            tracing.tell(What.REPLY, name(process), "n" + (from + 1), answer.reply());
        }
        switch (answer.reply()) {
            case Reply.Answered(Result result) -> {
                search.answered(from, process.near);
                answered(process, result);
            }
            case Reply.NotLeader(var hint)
            when process.awaiting && process.target == from ->
                redirected(process, hint.isPresent() ? hint.get().number() - 1 : LeaderSearch.NOBODY);
            case Reply.Refused refused when process.awaiting && process.target == from -> retryLater(process, from);
            default -> {
                // Of an attempt that has timed out: it changes nothing, since nobody waits for it.
            }
        }
    }

    private void scheduleArrival() {
        long at = arrivals.next();
        if (at < until) {
            simulation.schedule(this, at - simulation.now(), ARRIVAL, 0);
        }
    }

    private void begin(ClientProcess process) {
        process.operations++;
        process.source.draw(process);
        boolean read = process.action instanceof Action.Read;
        process.near = read ? nearReads : nearOthers;
        RequestId id = new RequestId(process.number, read ? --process.lastRead : ++process.lastWrite);
        process.request = new ClientRequest(id, command(process.action));
        process.position = history.size();
        process.intended = simulation.now();
        process.invoked = simulation.now();
        process.attempts = 0;
        process.exposed = false;
        process.redirects = 0;
        history.add(operation(process, process.action, Long.MAX_VALUE, Outcome.INFO));
        outstanding++;
        attempt(process, search.first(process.number, process.near, simulation.now()));
    }

    private void attempt(ClientProcess process, int target) {
        process.attempts++;
        process.target = target;
        process.awaiting = true;
        long left = process.intended + spec.giveUpNanos() - simulation.now();
        process.timer.arm(Math.min(spec.timeoutNanos(), left));
        if (tracing.on()) {
            tracing.tell(What.REQUEST, name(process), "n" + (target + 1), process.request);
        }
        network.send(network.site(process.number), target, process.request.bytes(), process.request);
    }

    /** The process's timer fired. */
    private void wake(ClientProcess process) {
        if (process.action == null) {
            if (simulation.now() < until) {
                begin(process);
            }
            return;
        }
        if (process.awaiting) {
            process.awaiting = false;
            process.exposed = true;
            search.silent(process.target, simulation.now());
            process.target = after(process, process.target);
        }
        if (simulation.now() - process.intended >= spec.giveUpNanos()) {
            giveUp(process);
        } else {
            attempt(process, process.target);
        }
    }

    private void redirected(ClientProcess process, int hint) {
        if (!search.redirected(process.target, hint)) {
            retryLater(process, after(process, process.target));
        } else if (LeaderSearch.followsAtOnce(process.redirects)) {
            process.redirects++;
            attempt(process, hint);
        } else {
            retryLater(process, hint);
        }
    }

    private void retryLater(ClientProcess process, int target) {
        process.awaiting = false;
        process.target = target;
        long longest = LeaderSearch.longestPause(process.redirects++);
        long left = process.intended + spec.giveUpNanos() - simulation.now();
        process.timer.arm(Math.min(random.nextBetween(longest / 2, longest), left));
    }

    private int after(ClientProcess process, int node) {
        return search.after(process.number, process.near, node, simulation.now());
    }

    private void answered(ClientProcess process, Result result) {
        Action action = process.action;
        switch (result) {
            case KeyValueResult.Found(Optional<String> value) -> {
                value.ifPresent(text -> process.source.learn(process.key, text));
                complete(process, new Action.Read(action.key(), value), Outcome.OK);
            }
            case KeyValueResult.Stored stored -> {
                process.source.learn(process.key, ((Action.Write) action).value());
                complete(process, action, Outcome.OK);
            }
            case KeyValueResult.Compared(boolean swapped) -> {
                if (swapped) {
                    process.source.learn(process.key, ((Action.Cas) action).value());
                }
                complete(process, action, swapped ? Outcome.OK : Outcome.FAIL);
            }
            default -> {
                process.exposed = true;
                giveUp(process);
            }
        }
    }

    private void complete(ClientProcess process, Action action, Outcome outcome) {
        end(process, operation(process, action, simulation.now(), outcome));
        next(process);
    }

    private void giveUp(ClientProcess process) {
        // A compare and set that failed would say that the key held another value; this one was never compared.
        boolean failed = !process.exposed && !(process.action instanceof Action.Cas);
        long at = failed ? simulation.now() : Long.MAX_VALUE;
        end(process, operation(process, process.action, at, failed ? Outcome.FAIL : Outcome.INFO));
        if (arrivals == null) {
            next(newProcess(process.source));
        }
    }

    private void end(ClientProcess process, Operation operation) {
        process.timer.cancel();
        process.action = null;
        process.awaiting = false;
        outstanding--;
        history.set(process.position, operation);
        observer.ended(operation, process.attempts);
    }

    private void next(ClientProcess process) {
        if (arrivals == null) {
            process.timer.arm(thinkNanos());
        } else {
            idle.add(process);
        }
    }

    private ClientProcess newProcess(OperationSource source) {
        int number = processes.size();
        ClientProcess process = new ClientProcess(number, simulation.timer(this, TIMER, number), source);
        processes.add(process);
        return process;
    }

    private OperationSource source(String who) {
        return new OperationSource(spec, OperationDraws.of(spec, keys, who, simulation::stream), keys, known);
    }

    private long thinkNanos() {
        return think == null ? 0 : think.sample(random);
    }

    private static KeyValueCommand command(Action action) {
        return switch (action) {
            case Action.Read(String key, Optional<String> value) -> new KeyValueCommand.Get(key);
            case Action.Write(String key, String value) -> new KeyValueCommand.Put(key, value);
            case Action.Cas(String key, String expected, String value) -> new KeyValueCommand.Cas(key, expected, value);
        };
    }

    private static Operation operation(ClientProcess process, Action action, long completed, Outcome outcome) {
        return new Operation(process.number, action, process.intended, process.invoked, completed, outcome);
    }

    private static String name(ClientProcess process) {
        return "c" + process.number;
    }
}
