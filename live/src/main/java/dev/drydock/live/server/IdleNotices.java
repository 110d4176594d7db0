package dev.drydock.live.server;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpPeer;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.ServerPart;
import java.util.List;

/**
 * Tells a balancer, by a draw, that the server has become idle: {@code POST /idle} with the run's token. One that does not
 * hear is told again, or another is, as long as the server is idle.
 */
final class IdleNotices implements AutoCloseable {
    private static final long AGAIN_NANOS = 50_000_000;
    private static final byte[] NOTHING = {};

    private final List<HttpPeer> balancers;
    private final int number;
    private final String token;
    private final Draws draws;
    private final Station station;
    private final Timer again;

    IdleNotices(Loop loop, ServerPart part, String token, Draws draws, Station station) {
        this.balancers = part.balancers().stream()
                .map(address -> new HttpPeer(loop, address, part.limits()))
                .toList();
        this.number = part.number();
        this.token = token;
        this.draws = draws;
        this.station = station;
        this.again = loop.timer(this::start);
    }

    /** A server that is idle from the beginning says so. */
    void start() {
        if (station.isIdle()) {
            idle();
        }
    }

    /** The server has become idle. */
    void idle() {
        if (balancers.isEmpty()) {
            return;
        }
        HeaderText headers =
                new HeaderText().with("Authorization", "Bearer " + token).with(WorkHeaders.SERVER, number);
        balancers.get(draws.nextInt(balancers.size())).ask("POST", "/idle", headers, NOTHING, new HttpPeer.Listener() {
            @Override
            public void answered(int status, Headers answer, byte[] body) {
                if (status != 200) {
                    again.in(AGAIN_NANOS);
                }
            }

            @Override
            public void failed(boolean refused) {
                again.in(AGAIN_NANOS);
            }
        });
    }

    @Override
    public void close() {
        again.cancel();
        balancers.forEach(HttpPeer::close);
    }
}
