package dev.drydock.sim.swarm;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Role;
import dev.drydock.protocol.StateMachine;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.machine.MachineObserver;
import dev.drydock.sim.machine.Machines;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.NodeObserver;
import dev.drydock.sim.node.Resident;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.node.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Managers that are the nodes of a consensus group in the same simulation. The node that leads proposes every change to its
 * own log; a change takes effect when that node applies it, which it does once a quorum has it. Changes that a leader had
 * proposed and not applied when it is deposed are lost; swarmkit's may survive in the next leader's log.
 *
 * <p>The first manager stands on the first machine, and so on: it dies, comes back and is cut off with it.
 */
final class GroupStore extends Entity implements Store, Resident, MachineObserver {
    private static final int LOOK = 0;
    private static final int APPLIED = 1;
    /** Sessions of the registry's clients begin here; each change has one of its own. */
    private static final long FIRST_SESSION = -2;

    static final String KEY = "swarm/changes";

    private final Simulation simulation;
    private final List<SimNode<?, ?>> nodes = new ArrayList<>();
    private final SortedMap<Long, Runnable> proposed = new TreeMap<>();
    private final List<Leadership> observers = new ArrayList<>();
    private Network network;
    private boolean[] leads = {};
    private long[] terms = {};
    private int leader = -1;
    private long changes;

    /** Managers that have no group yet. */
    GroupStore(Simulation simulation, Machines machines) {
        super(simulation);
        this.simulation = simulation;
        machines.observe(this);
    }

    /** How many managers there are. */
    int managers() {
        return nodes.size();
    }

    /** The name of the manager that leads, such as {@code n1}. */
    String leaderName() {
        return nodes.get(leader).name();
    }

    @Override
    public void observe(Leadership observer) {
        observers.add(observer);
        if (leader >= 0) {
            observer.elected();
        }
    }

    @Override
    public void commit(Runnable whenCommitted) {
        if (leader < 0) {
            return;
        }
        long number = changes++;
        proposed.put(number, whenCommitted);
        long session = FIRST_SESSION - number;
        RequestId id = new RequestId(session, 1);
        ClientRequest request = new ClientRequest(id, new KeyValueCommand.Put(KEY, Long.toString(number)));
        nodes.get(leader).receive(network.site(session), request);
    }

    /** A node has applied a change; it takes effect if that node leads. */
    void applied(int node, long number) {
        if (node == leader) {
            simulation.schedule(this, 0, APPLIED, number);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == LOOK) {
            look();
            return;
        }
        Runnable change = proposed.remove(argument);
        if (change != null) {
            change.run();
        }
    }

    /** Finds out who leads: of the running nodes that hold themselves to be leader the one of the highest term. */
    private void look() {
        int found = -1;
        for (int node = 0; node < leads.length; node++) {
            boolean able = leads[node] && nodes.get(node).isRunning();
            if (able && (found < 0 || terms[node] > terms[found])) {
                found = node;
            }
        }
        if (found == leader) {
            return;
        }
        if (leader >= 0) {
            leader = -1;
            proposed.clear();
            observers.forEach(Leadership::deposed);
        }
        if (found >= 0) {
            leader = found;
            observers.forEach(Leadership::elected);
        }
    }

    private void lookSoon() {
        simulation.schedule(this, 0, LOOK, 0);
    }

    @Override
    public StateMachine machine(int node) {
        return new ManagerMachine(node, this);
    }

    @Override
    public <S> NodeObserver<S> hearing(NodeObserver<S> other) {
        return new Hearing<>(other);
    }

    @Override
    public <S, M extends Message> void settle(Surroundings group, List<SimNode<S, M>> all, Consumer<String> remarks) {
        network = group.network();
        nodes.addAll(all);
        leads = new boolean[all.size()];
        terms = new long[all.size()];
        for (int site = 0; site < network.registrySites(); site++) {
            // What becomes of a change its leader sees by itself.
            network.attach(network.site(FIRST_SESSION - site), (from, message) -> {});
        }
    }

    private boolean hosts(int machine) {
        return machine < nodes.size();
    }

    @Override
    public void crashed(int machine) {
        if (hosts(machine)) {
            nodes.get(machine).crash(false);
            lookSoon();
        }
    }

    @Override
    public void restored(int machine) {
        if (hosts(machine)) {
            nodes.get(machine).start();
        }
    }

    @Override
    public void cut(int machine, boolean off) {
        if (hosts(machine)) {
            network.isolate(machine, off);
        }
    }

    /** Tells the store what becomes of nodes, besides telling another observer everything. */
    private final class Hearing<S> implements NodeObserver<S> {
        private final NodeObserver<S> other;

        Hearing(NodeObserver<S> other) {
            this.other = other;
        }

        @Override
        public void started(int node, S state) {
            other.started(node, state);
        }

        @Override
        public void stepped(int node, S before, S after) {
            other.stepped(node, before, after);
        }

        @Override
        public void noted(int node, Note note) {
            other.noted(node, note);
            if (note instanceof Note.RoleChanged(Role role, long term)) {
                leads[node] = role == Role.LEADER;
                terms[node] = term;
                lookSoon();
            }
        }

        @Override
        public void became(int node, Kind kind, String why) {
            other.became(node, kind, why);
            if (kind == Kind.CRASHED || kind == Kind.HALTED) {
                leads[node] = false;
            }
            lookSoon();
        }
    }
}
