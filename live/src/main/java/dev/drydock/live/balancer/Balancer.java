package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.Exchange;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.HttpPort;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.LiveEvent.What;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A balancer as a process: {@code /work} goes to a server, {@code GET /healthz} is answered here, {@code POST /idle} is for
 * servers that have the run's token.
 */
public final class Balancer implements AutoCloseable {
    private final Loop loop;
    private final BalancerPart part;
    private final byte[] authorization;
    private final List<Upstream> upstreams = new ArrayList<>();
    private final Remarks remarks;
    private final Draws draws;
    private final Known known;

    private Proxy proxy;
    private HttpPort port;

    private Balancer(Loop loop, Context context, BalancerPart part) {
        this.loop = loop;
        this.part = part;
        this.authorization = ("Bearer " + context.plan().token()).getBytes(StandardCharsets.UTF_8);
        this.draws = new Draws(part.seed());
        part.servers().forEach(server -> upstreams.add(new Upstream(loop, server, part.limits(), draws.split())));
        String who = part.count() > 1 ? "balancer " + (part.number() + 1) : "the balancer";
        this.remarks = new Remarks(context.events(), part.service(), who);
        this.known = new Known(upstreams.size());
        this.proxy = new Proxy(loop, part, upstreams, remarks, draws.split(), known);
    }

    /**
     * Starts it.
     *
     * @throws IOException when it cannot listen
     * @throws IllegalArgumentException when its policy cannot work live; a sentence for the user
     */
    public static Balancer start(Context context, BalancerPart part) throws IOException {
        Loop loop =
                new Loop("balancer", thrown -> context.events().tell(What.REMARK, "an error of its own: " + thrown));
        try {
            Balancer balancer = loop.ask(() -> new Balancer(loop, context, part));
            balancer.port = HttpPort.open(
                    loop,
                    part.address(),
                    part.limits(),
                    balancer::handle,
                    (who, why) -> context.events().tell(What.REFUSED, who + ": " + why));
            BalancerControl.offer(context, loop, balancer);
            return balancer;
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    private void handle(Exchange exchange) throws HttpException {
        switch (exchange.path()) {
            case "/work" -> proxy.begin(exchange);
            case "/healthz" -> exchange.answer(200, new HeaderText());
            case "/idle" -> hearIdle(exchange);
            default -> throw new HttpException(404, "a balancer knows /work and /healthz");
        }
    }

    private void hearIdle(Exchange exchange) throws HttpException {
        String shown = exchange.headers().value("authorization");
        if (shown == null || !MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), authorization)) {
            throw new HttpException(401, "no token, or a wrong one");
        }
        int server = (int) exchange.headers().number(WorkHeaders.SERVER, -1, 0, upstreams.size() - 1);
        if (server < 0) {
            throw new HttpException(400, "which server is idle?");
        }
        proxy.idle(server);
        exchange.answer(200, new HeaderText());
    }

    /** The run begins at this time: nothing that was learned or measured before counts. */
    void begin(long at) {
        loop.timer(() -> {
                    proxy.close();
                    proxy = new Proxy(loop, part, upstreams, remarks, draws.split(), known);
                })
                .at(at);
    }

    /** What is at work now. */
    Proxy proxy() {
        return proxy;
    }

    BalancerPart part() {
        return part;
    }

    @Override
    public void close() {
        loop.ask(() -> {
            port.close();
            proxy.close();
            upstreams.forEach(Upstream::close);
            return true;
        });
        loop.close();
    }
}
