package dev.drydock.live.load;

import dev.drydock.live.load.StoreLoad.Read;
import dev.drydock.live.plan.StoreScript.Kind;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Reads every key that anybody tried to write, several at a time, by processes of their own. On the generator's loop. */
final class FinalReads {
    private static final int READERS = 16;

    private final StoreClients clients;
    private final LoadLoop loop;
    private final Supplier<ClientProcess> newProcess;
    private final CompletableFuture<Read> over = new CompletableFuture<>();
    private final ArrayDeque<Integer> left = new ArrayDeque<>();
    private final Set<ClientProcess> readers = new HashSet<>();
    private long deadline;
    private int keys;
    private int reading;
    private int answered;

    FinalReads(StoreClients clients, LoadLoop loop, Supplier<ClientProcess> newProcess) {
        this.clients = clients;
        this.loop = loop;
        this.newProcess = newProcess;
    }

    /** Begins. What comes of it is known at the deadline, a time since the start of the run, or before. */
    CompletableFuture<Read> start(long until) {
        deadline = until;
        SortedSet<Integer> written = new TreeSet<>();
        for (Begun operation : clients.begun()) {
            if (operation.kind != Kind.READ) {
                written.add(operation.key);
            }
        }
        left.addAll(written);
        keys = written.size();
        for (int i = 0; i < READERS; i++) {
            next(newProcess.get());
        }
        return over;
    }

    /** A process got an answer. */
    void answered(ClientProcess process) {
        if (readers.contains(process)) {
            reading--;
            answered++;
            next(process);
        }
    }

    /** A process is retired. */
    void givenUp(ClientProcess process) {
        if (readers.remove(process)) {
            reading--;
            next(newProcess.get());
        }
    }

    private void next(ClientProcess process) {
        if (!left.isEmpty()) {
            int key = left.remove();
            readers.add(process);
            reading++;
            loop.soon(() -> clients.begin(process, Kind.READ, key, loop.now(), deadline));
        } else if (reading == 0) {
            over.complete(new Read(keys, answered));
        }
    }
}
