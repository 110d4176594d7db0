package dev.drydock.sim.registry;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Message;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.registry.RegistryCommand;
import dev.drydock.protocol.registry.StoreAndRegistry;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.network.Network;
import dev.drydock.sim.node.ClientReply;
import dev.drydock.sim.node.NodeObserver;
import dev.drydock.sim.node.Resident;
import dev.drydock.sim.node.SimNode;
import dev.drydock.sim.node.Surroundings;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The registry of one group and everybody who uses it: a copy and a lessor at each node, the servers, the balancers. */
public final class Directory implements Discovery, Resident, Network.Receiver {
    /** The number of the client in whose name lessors propose; nobody reads the answers. */
    private static final int CLERK = 0;

    private final Simulation simulation;
    private final RandomStream random;
    private final List<Registered> services;
    private final SortedMap<String, Membership> byName = new TreeMap<>();
    private final List<Lessor> lessors = new ArrayList<>();
    private final List<FrontDoor> doors = new ArrayList<>();
    private final List<SimNode<?, ?>> nodes = new ArrayList<>();
    private final List<GroupClient> clients = new ArrayList<>();
    private final SortedMap<Integer, Watcher> watchers = new TreeMap<>();
    private Surroundings around;
    private ClientSessions sessions;
    private long clerkSession;
    private Consumer<String> remark = text -> {};

    /** The servers and balancers of one service. */
    private static final class Membership {
        private final Registered service;
        private final List<Registrant> servers = new ArrayList<>();
        private final Subscriber[] subscribers;
        private final Staleness staleness;
        private long expired;

        Membership(Registered service) {
            this.service = service;
            this.subscribers = new Subscriber[service.balancers()];
            this.staleness = new Staleness(service.balancers());
        }
    }

    /** A registry of these services at so many nodes that nobody uses yet. */
    public Directory(Simulation simulation, List<Registered> services, int nodeCount) {
        this.simulation = simulation;
        this.random = simulation.stream("registry");
        this.services = List.copyOf(services);
        services.forEach(service -> byName.put(service.service(), new Membership(service)));
        for (int node = 0; node < nodeCount; node++) {
            lessors.add(new Lessor(simulation, this, node));
        }
    }

    @Override
    public StateMachine machine(int node) {
        return new StoreAndRegistry(lessors.get(node).renewed());
    }

    @Override
    public <S> NodeObserver<S> hearing(NodeObserver<S> other) {
        return new DirectoryObserver<>(this, other);
    }

    @Override
    public <S, M extends Message> void settle(Surroundings group, List<SimNode<S, M>> all, Consumer<String> remarks) {
        around = group;
        remark = remarks;
        int count = 1;
        for (Registered service : services) {
            count += service.servers() + service.balancers();
        }
        Network network = group.network();
        sessions = new ClientSessions(random, count, network.registrySites());
        clerkSession = sessions.first(CLERK);
        for (SimNode<S, M> node : all) {
            nodes.add(node);
            FrontDoor door = new FrontDoor(simulation, network, this, node);
            doors.add(door);
            network.attach(node.index(), door);
        }
        for (int site = 0; site < network.registrySites(); site++) {
            network.attach(network.site(sessions.first(site)), this);
        }
        clients.add(client("clerk", DiscoverySpec.DEFAULTS));
        byName.values().forEach(this::enrol);
    }

    private GroupClient client(String name, DiscoverySpec spec) {
        return new GroupClient(around, sessions, clients.size(), name, spec.timeoutNanos());
    }

    private void enrol(Membership membership) {
        Registered service = membership.service;
        for (int server = 0; server < service.servers(); server++) {
            GroupClient client = client(service.service() + "/" + name(server), service.discovery());
            clients.add(client);
            membership.servers.add(new Registrant(simulation, client, service, name(server)));
        }
        for (int number = 0; number < service.balancers(); number++) {
            int balancer = number;
            GroupClient client = client(service.service() + "/balancer" + number, service.discovery());
            clients.add(client);
            Consumer<List<String>> listed = servers -> listed(membership, balancer, servers);
            long delay = random.nextBetween(0, service.discovery().everyNanos() - 1);
            if (service.discovery().reading() == DiscoverySpec.Reading.POLL) {
                new Reader(simulation, client, service, listed).start(delay);
            } else {
                int site = around.network().site(sessions.first(client.number()));
                Watcher.Place place = new Watcher.Place(client.number(), site, nodes.size());
                Watcher watcher = new Watcher(simulation, around.network(), place, service, listed);
                watchers.put(client.number(), watcher);
                watcher.start(delay);
            }
        }
    }

    private void listed(Membership membership, int balancer, List<String> names) {
        int[] servers = names.stream().mapToInt(Directory::number).sorted().toArray();
        membership.staleness.listed(balancer, servers, simulation.now());
        if (membership.subscribers[balancer] != null) {
            membership.subscribers[balancer].listed(servers);
        }
    }

    @Override
    public void receive(int from, Object message) {
        switch (message) {
            case ClientReply reply -> {
                int client = sessions.client(reply.request().session());
                if (client != CLERK) {
                    clients.get(client).receive(from, reply);
                }
            }
            case Watching.Event event -> watchers.get(event.client()).receive(from, event);
            default -> throw new IllegalArgumentException("not for a client of the registry: " + message);
        }
    }

    @Override
    public boolean covers(String service) {
        return byName.containsKey(service);
    }

    @Override
    public void subscribe(String service, int balancer, Subscriber subscriber) {
        byName.get(service).subscribers[balancer] = subscriber;
    }

    @Override
    public void up(String service, int server) {
        Membership membership = byName.get(service);
        membership.staleness.up(server, true, simulation.now());
        long heartbeat = membership.service.discovery().heartbeatNanos();
        // Servers that start together do not beat together.
        membership.servers.get(server).up(simulation.now() == 0 ? random.nextBetween(0, heartbeat - 1) : 0);
    }

    @Override
    public void down(String service, int server) {
        Membership membership = byName.get(service);
        membership.staleness.up(server, false, simulation.now());
        membership.servers.get(server).down();
    }

    @Override
    public void leaves(String service, int server) {
        Membership membership = byName.get(service);
        membership.staleness.up(server, false, simulation.now());
        membership.servers.get(server).leave();
    }

    @Override
    public void stands(String service, int server, boolean still) {
        byName.get(service).servers.get(server).stands(still);
    }

    /** How many leases of a service's servers the group has ended so far. */
    public long expired(String service) {
        return byName.get(service).expired;
    }

    /** For how long so far a balancer's list named other servers than those that were up: the mean, in nanoseconds. */
    public double staleNanos(String service) {
        return byName.get(service).staleness.meanNanos(simulation.now());
    }

    long ttlNanos(String service) {
        return byName.get(service).service.discovery().ttlNanos();
    }

    /** How often nodes give watchers a sign of life. */
    long everyNanos() {
        return services.stream()
                .mapToLong(service -> service.discovery().everyNanos())
                .min()
                .orElseThrow();
    }

    List<String> listedAt(int node, String service) {
        return List.copyOf(lessors.get(node).copy().servers(service).keySet());
    }

    void leads(int node, boolean leader) {
        lessors.get(node).leads(leader);
    }

    void down(int node) {
        lessors.get(node).leads(false);
        doors.get(node).down();
    }

    /** A node's copy of a service's list has changed. */
    void changed(int node, String service) {
        doors.get(node).changed(service);
    }

    /**
     * The lessor of a node proposes to end a lease, as if a client beside the node had asked; the answer is for nobody. Each
     * proposal has a session of its own, for nobody knows what became of the one before.
     */
    void propose(int node, RegistryCommand.Expire expire) {
        if (nodes.get(node).isRunning()) {
            RequestId id = new RequestId(clerkSession, 1);
            nodes.get(node).receive(around.network().site(clerkSession), new ClientRequest(id, expire));
            clerkSession = sessions.next(clerkSession);
        }
    }

    /** The group has ended a lease. */
    void expired(String service, String server) {
        byName.get(service).expired++;
        remark.accept("the registry takes " + service + "/" + server + " off its list: its lease has run out");
    }

    private static String name(int server) {
        return "s" + (server + 1);
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(1)) - 1;
    }
}
