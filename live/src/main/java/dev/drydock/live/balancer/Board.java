package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.BalancerPart.BoardPlan;
import dev.drydock.protocol.balance.Load;
import java.util.ArrayList;
import java.util.List;

/** What servers said last of what they hold: each is asked by {@code GET /load} from time to time. */
final class Board implements AutoCloseable {
    private final Loop loop;
    private final BoardPlan plan;
    private final List<Upstream> upstreams;
    private final Draws draws;
    private final int[] requests;
    private final long[] work;
    /** Whether a report is on its way; no other is asked for meanwhile. */
    private final boolean[] asked;

    private final List<Timer> timers = new ArrayList<>();

    Board(Loop loop, BoardPlan plan, List<Upstream> upstreams, Draws draws) {
        this.loop = loop;
        this.plan = plan;
        this.upstreams = upstreams;
        this.draws = draws;
        this.requests = new int[upstreams.size()];
        this.work = new long[upstreams.size()];
        this.asked = new boolean[upstreams.size()];
    }

    int requestsAt(int server) {
        return requests[server];
    }

    long workAt(int server) {
        return work[server];
    }

    void start() {
        long first = loop.now() + plan.refreshNanos();
        for (int server = 0; server < requests.length; server++) {
            long at = plan.apart() ? loop.now() + (long) (draws.nextDouble() * plan.refreshNanos()) : first;
            new Turn(server, at).begin();
        }
    }

    @Override
    public void close() {
        timers.forEach(Timer::cancel);
    }

    /** The asking of one server, again and again. */
    private final class Turn implements Upstream.Listener {
        private final int server;
        private final Timer timer = loop.timer(this::ask);
        private long at;

        Turn(int server, long at) {
            this.server = server;
            this.at = at;
        }

        void begin() {
            timers.add(timer);
            timer.at(at);
        }

        private void ask() {
            at = Math.max(at + plan.refreshNanos(), loop.now());
            timer.at(at);
            if (!asked[server]) {
                asked[server] = true;
                upstreams.get(server).ask(Upstream.Message.get("/load", new HeaderText()), this);
            }
        }

        @Override
        public void answered(int status, Headers headers, byte[] body) {
            asked[server] = false;
            try {
                Load load = status == 200 ? WorkHeaders.load(headers) : null;
                if (load != null) {
                    requests[server] = load.requests();
                    work[server] = headers.number(WorkHeaders.BACKLOG, 0, 0, Long.MAX_VALUE);
                }
            } catch (HttpException e) {
                // The last report stands.
            }
        }

        @Override
        public void failed(boolean refused) {
            asked[server] = false;
        }
    }
}
