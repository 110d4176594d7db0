package dev.drydock.bench.raft;

import io.microraft.Ordered;
import io.microraft.RaftConfig;
import io.microraft.RaftEndpoint;
import io.microraft.RaftNode;
import io.microraft.executor.RaftNodeExecutor;
import io.microraft.model.message.RaftMessage;
import io.microraft.statemachine.StateMachine;
import io.microraft.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** MicroRaft as its documentation sets it up in one process: a message is handed to the other node as an object. */
final class MicroRaftGroup implements RaftGroup {

    private record Endpoint(String id) implements RaftEndpoint {
        @Override
        public Object getId() {
            return id;
        }
    }

    /** Delivers to the nodes of this process. */
    private record Local(Map<RaftEndpoint, RaftNode> nodes) implements Transport {
        @Override
        public void send(RaftEndpoint target, RaftMessage message) {
            RaftNode node = nodes.get(target);
            if (node != null) {
                node.handle(message);
            }
        }

        @Override
        public boolean isReachable(RaftEndpoint endpoint) {
            return nodes.containsKey(endpoint);
        }
    }

    private static final class NoOpMachine implements StateMachine {
        @Override
        public Object runOperation(long commitIndex, Object operation) {
            return operation;
        }

        @Override
        public void takeSnapshot(long commitIndex, Consumer<Object> chunks) {
            chunks.accept(commitIndex);
        }

        @Override
        public void installSnapshot(long commitIndex, List<Object> chunks) {}

        @Override
        public Object getNewTermOperation() {
            return "new term";
        }
    }

    /** What the thread of the benchmark does while MicroRaft is at work. */
    interface Waiting {
        /** Returns when there is a slot. */
        void acquire(Semaphore slots) throws InterruptedException;

        /** Returns soon. */
        void idle() throws InterruptedException;
    }

    /** Leaves the work to other threads. */
    static final class OtherThreads implements Waiting {
        @Override
        public void acquire(Semaphore slots) throws InterruptedException {
            slots.acquire();
        }

        @Override
        public void idle() throws InterruptedException {
            Thread.sleep(10);
        }
    }

    private final Map<RaftEndpoint, RaftNode> nodes = new LinkedHashMap<>();
    private final RaftNode leader;
    private final Semaphore slots;
    private final Waiting waiting;
    private long submitted;
    private volatile Throwable failure;

    MicroRaftGroup(int depth, Supplier<RaftNodeExecutor> executors, Waiting waiting) throws InterruptedException {
        this.slots = new Semaphore(depth);
        this.waiting = waiting;
        List<RaftEndpoint> members = List.of(new Endpoint("n1"), new Endpoint("n2"), new Endpoint("n3"));
        RaftConfig config = RaftConfig.newBuilder()
                .setAppendEntriesRequestBatchSize(1_024)
                .setMaxPendingLogEntryCount(Math.max(5_000, 4 * depth))
                .build();
        Transport transport = new Local(nodes);
        for (RaftEndpoint member : members) {
            nodes.put(
                    member,
                    RaftNode.newBuilder()
                            .setGroupId("benchmark")
                            .setLocalEndpoint(member)
                            .setInitialGroupMembers(members)
                            .setConfig(config)
                            .setExecutor(executors.get())
                            .setTransport(transport)
                            .setStateMachine(new NoOpMachine())
                            .build());
        }
        List<CompletableFuture<?>> unused = new ArrayList<>();
        nodes.values().forEach(node -> unused.add(node.start()));
        leader = awaitLeader();
    }

    @Override
    public void commit(int commands) throws InterruptedException {
        for (int i = 0; i < commands; i++) {
            waiting.acquire(slots);
            CompletableFuture<Ordered<Object>> unused = leader.replicate(new EightBytes(++submitted))
                    .whenComplete((result, problem) -> {
                        failure = problem == null ? failure : problem;
                        slots.release();
                    });
            if (failure != null) {
                throw new IllegalStateException("a command was not accepted", failure);
            }
        }
    }

    @Override
    public void close() {
        List<CompletableFuture<?>> unused = new ArrayList<>();
        nodes.values().forEach(node -> unused.add(node.terminate()));
    }

    private RaftNode awaitLeader() throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            for (RaftNode node : nodes.values()) {
                if (node.getLocalEndpoint().equals(node.getTerm().getLeaderEndpoint())
                        && nodes.values().stream()
                                .allMatch(other -> node.getLocalEndpoint()
                                        .equals(other.getTerm().getLeaderEndpoint()))) {
                    return node;
                }
            }
            waiting.idle();
        }
        throw new IllegalStateException("no leader was elected");
    }
}
