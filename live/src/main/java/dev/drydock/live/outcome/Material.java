package dev.drydock.live.outcome;

import dev.drydock.live.process.LiveEvent;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.record.Operation;
import dev.drydock.record.course.Window;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one live trial left behind, in no particular order. What processes and the controller stamped
 * ({@link LiveEvent}, {@link Happening}, {@link Counted}) is by {@link System#nanoTime}; operations and requests count from
 * the start of the run.
 *
 * @param number of the trial, from 1
 * @param seed that its load and faults were drawn from
 * @param beganNanos when the run began, by {@link System#nanoTime}
 * @param window of which the measures are taken
 * @param nodes names of the nodes of the group, by their numbers; empty without a group
 * @param members names of those that are members at the start
 * @param events what processes told, of all their lives
 * @param happenings what the controller did
 * @param operations what clients did; absent without clients
 * @param services those that had load, the one that requests come to from outside first
 * @param counted what processes had counted at some moments
 */
public record Material(
        int number,
        long seed,
        long beganNanos,
        Window window,
        List<String> nodes,
        List<String> members,
        List<LiveEvent> events,
        List<Happening> happenings,
        Optional<List<Attempted>> operations,
        List<Served> services,
        List<Counted> counted) {
    public Material {
        nodes = List.copyOf(nodes);
        members = List.copyOf(members);
        events = List.copyOf(events);
        happenings = List.copyOf(happenings);
        operations = operations.map(List::copyOf);
        services = List.copyOf(services);
        counted = List.copyOf(counted);
    }

    /**
     * An operation of a client.
     *
     * @param endedNanos when its client was done with it, since the start of the run: for an operation whose outcome nobody
     *     knows, when it was given up
     * @param attempts how often it was sent; at least 1
     */
    public record Attempted(Operation operation, long endedNanos, int attempts) {}

    /**
     * What became of the requests to one service.
     *
     * @param requests all that arrived, in any order
     * @param servers in the order of their numbers
     * @param balancers names of the processes that balance
     */
    public record Served(String service, List<Request> requests, List<Server> servers, List<String> balancers) {
        public Served {
            requests = List.copyOf(requests);
            servers = List.copyOf(servers);
            balancers = List.copyOf(balancers);
        }
    }

    /**
     * A request to a service. Times are since the start of the run.
     *
     * @param arrivedNanos when it was meant to arrive
     * @param endedNanos when it ended; {@link Long#MAX_VALUE} when it never did
     * @param ended how; anything when it never did
     * @param waitedNanos how long it waited at servers, as they told along with their answers
     * @param attempts how many were sent to servers
     */
    public record Request(long arrivedNanos, long endedNanos, Ended ended, long waitedNanos, int attempts) {}

    /**
     * A server of a service.
     *
     * @param process its name in the run, such as {@code api-s2}
     * @param cores how many requests it works on at once
     */
    public record Server(String process, int cores) {}
}
