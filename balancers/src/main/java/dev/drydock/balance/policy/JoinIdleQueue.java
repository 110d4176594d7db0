package dev.drydock.balance.policy;

import dev.drydock.protocol.About;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.balance.Request;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.util.Arrays;
import java.util.List;

/**
 * Join-idle-queue: each balancer has an I-queue of servers that told it, and no other balancer, that they are idle. A
 * request goes to the first of them, or to any server by a draw when there is none (Lu, Xie, Kliot, Geller, Larus and
 * Greenberg, "Join-Idle-Queue: A Novel Load Balancing Algorithm for Dynamically Scalable Web Services", 2011, section 2).
 *
 * <p>An idle server to which another balancer's draw sent a request stays in the I-queue, though it is busy, unless servers
 * withdraw. Then it is passed over if it holds a request when its turn comes.
 */
public final class JoinIdleQueue implements Policy {
    private final boolean withdraw;
    private final Random random = new Random();
    private final ServerQueue queue = new ServerQueue();
    private Servers servers = Servers.alike(0);

    /** Who is idle as far as is known here, among those that may not be chosen at present too. */
    private boolean[] idle = {};

    /**
     * @param withdraw whether a server leaves the I-queue when another balancer gives it work
     */
    public JoinIdleQueue(boolean withdraw) {
        this.withdraw = withdraw;
    }

    @Override
    public void servers(Servers among, long now) {
        servers = among;
        random.servers(among, now);
        queue.limit(among.limit());
        idle = Arrays.copyOf(idle, Math.max(idle.length, among.limit()));
        for (int server = 0; server < idle.length; server++) {
            if (!among.contains(server)) {
                queue.remove(server);
            } else if (idle[server]) {
                queue.add(server);
            }
        }
    }

    @Override
    public int pick(Request request, Context context) {
        int avoid = Avoid.of(request, servers);
        int server = queue.first();
        while (server >= 0) {
            int next = queue.next(server);
            if (server != avoid) {
                leave(server);
                if (!withdraw || context.requestsAt(server) == 0) {
                    return server;
                }
            }
            server = next;
        }
        return random.pick(request, context);
    }

    private void leave(int server) {
        idle[server] = false;
        queue.remove(server);
    }

    @Override
    public void started(int server, long now) {
        leave(server);
    }

    @Override
    public void idle(int server, long now) {
        idle[server] = true;
        if (servers.contains(server)) {
            queue.add(server);
        }
    }

    @Override
    public int idleServers() {
        return queue.size();
    }

    /** The options of join-idle-queue. */
    public record Options(
            @About(
                    "Whether an idle server leaves the I-queue when another balancer gives it work; in the paper it stays.")
            boolean withdraw) {}

    /** Offers it by name. */
    public static final class Provider implements PolicyProvider<Options> {
        @Override
        public String name() {
            return "jiq";
        }

        @Override
        public String summary() {
            return "join-idle-queue: a server that told this balancer that it is idle, or any by a draw";
        }

        @Override
        public String source() {
            return "Lu, Xie, Kliot, Geller, Larus and Greenberg, Join-Idle-Queue: A Novel Load Balancing Algorithm for "
                    + "Dynamically Scalable Web Services, Performance Evaluation 68(11), 2011, section 2";
        }

        @Override
        public Options defaults() {
            return new Options(false);
        }

        @Override
        public List<Policy.Hears> hears(Options options) {
            return options.withdraw()
                    ? List.of(Policy.Hears.IDLENESS, Policy.Hears.REQUESTS)
                    : List.of(Policy.Hears.IDLENESS);
        }

        @Override
        public Policy create(Options options, Setup setup) {
            return new JoinIdleQueue(options.withdraw());
        }
    }
}
