package dev.drydock.live.load;

import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.StoreLoadPart;
import dev.drydock.live.plan.StoreScript;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * All clients of a group's store. An open loop takes an idle process for each arrival, or a new one, so that a stalled
 * system stalls no arrival; in a closed loop each process has one operation after the other. A process whose operation ended
 * without an answer from the state machine is retired, for its session is in doubt.
 */
public final class StoreLoad implements Generator {

    private final StoreLoadPart part;
    private final StoreScript script;
    private final LoadLoop loop;
    private final StoreClients clients;
    private final List<ClientProcess> processes = new ArrayList<>();
    private final List<ClientProcess> idle = new ArrayList<>();
    /** Arrivals whose turn has not come: indices into the script. */
    private final ArrayDeque<Integer> waiting = new ArrayDeque<>();
    /** How far each sequence of the script was gone through. */
    private final long[] positions;

    private boolean begun;
    private int arrived;
    private long thought;
    private long failed;
    private FinalReads proof;
    /** How many operations began before the final reads. */
    private int beforeProof = Integer.MAX_VALUE;

    /** A generator that has not begun. */
    public StoreLoad(StoreLoadPart part) {
        this.part = part;
        this.script = part.script();
        this.positions = new long[script.operations().size()];
        this.loop = new LoadLoop(part.bounds());
        this.clients = new StoreClients(part, loop);
        clients.hear(this::answered, this::givenUp);
    }

    @Override
    public void begin(long at) {
        loop.ask(() -> {
            if (begun) {
                throw new IllegalArgumentException("the load has begun already");
            }
            begun = true;
            loop.start(at);
            Rehearsal rehearsal = new Rehearsal(loop);
            part.nodes().values().forEach(rehearsal::with);
            if (script.isClosed()) {
                for (int client = 0; client < positions.length; client++) {
                    think(newProcess(client), 0);
                }
            } else {
                plan();
            }
            return null;
        });
    }

    /** From now on only these nodes are asked. */
    public void members(List<Integer> numbers) {
        if (numbers.isEmpty() || !part.nodes().keySet().containsAll(numbers)) {
            throw new IllegalArgumentException("there are members, and every one has an address: " + numbers);
        }
        loop.ask(() -> {
            clients.neighbours.members(numbers);
            return null;
        });
    }

    /** From now on nothing reaches these nodes, nor comes back from them. */
    public void cut(Set<Integer> nodes) {
        loop.ask(() -> {
            clients.ways.cut(nodes);
            return null;
        });
    }

    /** From now on every way between clients and nodes loses more, and is slower by a factor from 1 on. */
    public void impair(double loss, double slower) {
        loop.ask(() -> {
            clients.ways.impair(loss, slower);
            return null;
        });
    }

    /** Plans the next arrival of an open loop. */
    private void plan() {
        if (arrived < script.arrivals().size()) {
            loop.at(script.arrivals().at(arrived), this::arrive);
        }
    }

    private void arrive() {
        do {
            if (clients.outstanding() < part.bounds().outstanding() && waiting.isEmpty()) {
                open(arrived++);
            } else {
                waiting.add(arrived++);
            }
        } while (arrived < script.arrivals().size() && script.arrivals().at(arrived) <= loop.now());
        plan();
    }

    /** Begins the operation of an arrival. */
    private void open(int arrival) {
        ClientProcess process = idle.isEmpty() ? newProcess(0) : idle.removeLast();
        begin(
                process,
                script.operations().getFirst().at(arrival),
                script.arrivals().at(arrival));
    }

    private void begin(ClientProcess process, long code, long intended) {
        loop.begun(intended, loop.now());
        int key = StoreScript.key(code) == StoreScript.OWN ? process.number + 1 : StoreScript.key(code);
        long giveUpAt = intended + part.patience().giveUpNanos();
        clients.begin(process, StoreScript.kind(code), key, intended, giveUpAt);
    }

    /** A process of a closed loop thinks from a time on, and then goes on. */
    private void think(ClientProcess process, long from) {
        Longs thinks = script.thinks();
        long until = from + (thinks.size() == 0 ? 0 : thinks.around(thought++));
        if (until < part.untilNanos()) {
            loop.at(until, () -> goOn(process, until));
        }
    }

    private void goOn(ClientProcess process, long intended) {
        if (proof == null && loop.now() < part.untilNanos()) {
            long code = script.operations().get(process.loop).around(positions[process.loop]++);
            begin(process, code, intended);
        }
    }

    private void answered(ClientProcess process) {
        if (proof != null) {
            proof.answered(process);
        } else if (script.isClosed()) {
            goOnLater(process);
        } else {
            idle.add(process);
            admit();
        }
    }

    private void givenUp(ClientProcess process) {
        failed++;
        if (proof != null) {
            proof.givenUp(process);
        } else if (script.isClosed()) {
            goOnLater(newProcess(process.loop));
        } else {
            // On its own, as whoever waits may be given up at once too.
            loop.soon(this::admit);
        }
    }

    /** Not at once: an operation ends within a call that another may be in the middle of. */
    private void goOnLater(ClientProcess process) {
        long now = loop.now();
        if (script.thinks().size() > 0) {
            think(process, now);
        } else {
            loop.soon(() -> goOn(process, now));
        }
    }

    private void admit() {
        while (!waiting.isEmpty() && clients.outstanding() < part.bounds().outstanding()) {
            open(waiting.remove());
        }
    }

    private ClientProcess newProcess(int sequence) {
        ClientProcess process = new ClientProcess(processes.size(), sequence);
        processes.add(process);
        return process;
    }

    private boolean isOver() {
        boolean all = script.isClosed()
                ? loop.now() >= part.untilNanos()
                : arrived == script.arrivals().size();
        return begun && all && waiting.isEmpty() && clients.outstanding() == 0;
    }

    @Override
    public Progress progress() {
        return loop.ask(() -> {
            Histogram late = loop.lateness();
            return new Progress(
                    clients.begun().size(),
                    clients.done(),
                    failed,
                    clients.outstanding(),
                    waiting.size(),
                    late.getValueAtPercentile(50),
                    late.getValueAtPercentile(99),
                    late.getMaxValue(),
                    isOver());
        });
    }

    /**
     * Reads every key that anybody tried to write, once each, until each is answered or patience ends; after a run. What is
     * still under way goes on beside.
     *
     * @throws IllegalArgumentException when they were read before, or the run has not begun
     */
    public Read finalReads() {
        CompletableFuture<Read> over = loop.ask(() -> {
            if (!begun || proof != null) {
                throw new IllegalArgumentException("the last reads come once, after a run");
            }
            waiting.clear();
            arrived = script.arrivals().size();
            beforeProof = clients.begun().size();
            proof = new FinalReads(clients, loop, () -> newProcess(0));
            return proof.start(loop.now() + part.patience().proofNanos());
        });
        return over.join();
    }

    /**
     * What came of the last reads.
     *
     * @param keys that anybody tried to write
     * @param answered how many of them were read
     */
    public record Read(int keys, int answered) {}

    @Override
    public void result(OutputStream out) throws IOException {
        try (ResultWriter lines = new ResultWriter(out)) {
            ResultLine.Head head = loop.ask(() -> ResultLine.Head.of("operations", part.valueBytes(), loop));
            lines.write(head);
            LatencyTable latencies = new LatencyTable();
            for (ResultLine.Ran line : ran()) {
                lines.write(line);
                latencies.add(line);
            }
            for (ResultLine.Latencies line : latencies.lines()) {
                lines.write(line);
            }
        }
    }

    /** The operations of one moment, in the order in which they began: those that still run are told as they stand then. */
    private List<ResultLine.Ran> ran() {
        return loop.ask(() -> {
            List<Begun> all = clients.begun();
            long now = loop.now();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> ResultLine.Ran.of(all.get(i), part.valueBytes(), now, i >= beforeProof))
                    .toList();
        });
    }

    @Override
    public void close() {
        loop.close();
    }
}
