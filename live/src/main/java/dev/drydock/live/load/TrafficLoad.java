package dev.drydock.live.load;

import dev.drydock.live.load.ResultLine.Arrived;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Longs;
import dev.drydock.live.plan.TrafficPart;
import dev.drydock.protocol.balance.Ended;
import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The outside world of a balanced service: requests that arrive at their own times, or when the one before is over. */
public final class TrafficLoad implements Generator {
    private static final int SLICE = 4_096;

    private final TrafficPart part;
    private final TrafficPart.Script script;
    private final LoadLoop loop;
    private final List<Arrived> over = new ArrayList<>();
    /** Requests that wait for their turn. */
    private final ArrayDeque<Due> waiting = new ArrayDeque<>();

    private boolean begun;
    private int arrived;
    private long asked;
    private long thought;
    private long done;
    private int outstanding;

    /**
     * A request to be.
     *
     * @param client that asks again when it is over; -1 in an open loop
     */
    private record Due(long intended, int client) {}

    /** A generator that has not begun. */
    public TrafficLoad(TrafficPart part) {
        this.part = part;
        this.script = part.script();
        this.loop = new LoadLoop(part.bounds());
    }

    @Override
    public void begin(long at) {
        loop.ask(() -> {
            if (begun) {
                throw new IllegalArgumentException("the load has begun already");
            }
            begun = true;
            loop.start(at);
            for (int client = 0; client < script.clients(); client++) {
                think(client, 0);
            }
            plan();
            return null;
        });
    }

    private void plan() {
        if (arrived < script.arrivals().size()) {
            loop.at(script.arrivals().at(arrived), this::arrive);
        }
    }

    private void arrive() {
        do {
            admit(new Due(script.arrivals().at(arrived++), -1));
        } while (arrived < script.arrivals().size() && script.arrivals().at(arrived) <= loop.now());
        plan();
    }

    private void think(int client, long from) {
        Longs thinks = script.thinks();
        long until = from + (thinks.size() == 0 ? 0 : thinks.around(thought++));
        if (until < part.untilNanos()) {
            loop.at(until, () -> admit(new Due(until, client)));
        }
    }

    private void admit(Due due) {
        if (outstanding < part.bounds().outstanding()) {
            send(due);
        } else {
            waiting.add(due);
        }
    }

    private void send(Due due) {
        long number = asked++;
        long now = Math.max(due.intended(), loop.now());
        loop.begun(due.intended(), now);
        outstanding++;
        int balancer = (int) script.balancers().around(number);
        HostPort to = part.balancers().get(balancer);
        var request = WorkWire.request(
                to,
                script.works().around(number),
                script.keys().around(number),
                script.priorities().around(number));
        long latest = due.intended() + part.patienceNanos();
        loop.connections.send(to, new Exchange(request, loop.machineTime(latest)) {
            @Override
            void answered(FullHttpResponse response) {
                WorkWire.Heard heard = WorkWire.heard(response);
                end(
                        due,
                        new Arrived(
                                due.intended(),
                                now,
                                Math.max(now, loop.now()),
                                heard.how(),
                                heard.waited(),
                                heard.attempts(),
                                heard.server(),
                                balancer));
            }

            @Override
            void failed(String why) {
                long at = Math.max(now, loop.now());
                boolean late = at >= latest;
                Ended how = late ? Ended.TIMED_OUT : Ended.FAILED;
                end(due, new Arrived(due.intended(), now, late ? -1 : at, how, 0, 0, null, balancer));
            }
        });
    }

    private void end(Due due, Arrived how) {
        outstanding--;
        over.add(how);
        if (how.how() == Ended.OK) {
            done++;
        }
        if (due.client() >= 0) {
            think(due.client(), loop.now());
        }
        if (!waiting.isEmpty()) {
            // On its own: what is sent may fail at once, and end here again.
            loop.soon(() -> {
                if (!waiting.isEmpty() && outstanding < part.bounds().outstanding()) {
                    send(waiting.remove());
                }
            });
        }
    }

    private boolean isOver() {
        boolean all = script.clients() > 0
                ? loop.now() >= part.untilNanos()
                : arrived == script.arrivals().size();
        return begun && all && waiting.isEmpty() && outstanding == 0;
    }

    @Override
    public Progress progress() {
        return loop.ask(() -> {
            Histogram late = loop.lateness();
            return new Progress(
                    asked,
                    done,
                    over.size() - done,
                    outstanding,
                    waiting.size(),
                    late.getValueAtPercentile(50),
                    late.getValueAtPercentile(99),
                    late.getMaxValue(),
                    isOver());
        });
    }

    @Override
    public void result(OutputStream out) throws IOException {
        try (ResultWriter lines = new ResultWriter(out)) {
            ResultLine.Head head = loop.ask(() -> ResultLine.Head.of("requests", 0, loop));
            lines.write(head);
            LatencyTable latencies = new LatencyTable();
            List<Arrived> slice;
            int from = 0;
            do {
                int begin = from;
                slice = loop.ask(() -> List.copyOf(over.subList(begin, Math.min(over.size(), begin + SLICE))));
                from += slice.size();
                for (Arrived line : slice) {
                    lines.write(line);
                    latencies.add(line);
                }
            } while (!slice.isEmpty());
            for (ResultLine.Latencies line : latencies.lines()) {
                lines.write(line);
            }
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
