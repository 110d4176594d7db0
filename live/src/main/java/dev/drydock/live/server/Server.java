package dev.drydock.live.server;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.Exchange;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.HttpPort;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.ServerPart;
import dev.drydock.live.process.Context;
import dev.drydock.live.process.LiveEvent.What;
import dev.drydock.protocol.balance.Admission;
import dev.drydock.protocol.balance.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A server as a process: {@code POST /work} is answered after the work that its headers tell, {@code GET /healthz} likewise
 * (without work unless it tells some), {@code GET /load} at once with what the server says of itself.
 */
public final class Server implements AutoCloseable, Station.Listener {
    private static final long MOST_WORK_NANOS = 3_600_000_000_000L;
    private static final long DRAWN = -1;

    private final Loop loop;
    private final ServerPart part;
    private final Draws draws;
    private final Station station;
    private final Cores cores;
    private final ServerMeasures measures;
    private final Pacer pacer;
    private final IdleNotices notices;
    private final byte[] signature;
    private int open;
    private HttpPort port;

    private Server(Loop loop, Context context, ServerPart part) {
        this.loop = loop;
        this.part = part;
        this.draws = new Draws(part.seed());
        this.cores = switch (part.manner()) {
            case SLEEP -> new SleepingCores(loop, part.speed());
            case SPIN -> new SpinningCores(loop, part.cores(), part.speed());
        };
        Admission admission =
                part.admission().map(rules -> rules.create(draws.split())).orElse(null);
        this.station = new Station(loop, part, cores, admission, draws.split().generator(), this);
        String name = part.service() + "-" + part.name();
        this.measures = new ServerMeasures(name);
        measures.begin(station, loop.now());
        this.pacer = new Pacer(loop, part.pace(), station);
        this.notices = new IdleNotices(loop, part, context.plan().token(), draws.split(), station);
        this.signature = ("{\"server\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @throws IOException when it cannot listen
     */
    public static Server start(Context context, ServerPart part) throws IOException {
        Loop loop = new Loop("server", thrown -> context.events().tell(What.REMARK, "an error of its own: " + thrown));
        try {
            Server server = loop.ask(() -> new Server(loop, context, part));
            server.port = HttpPort.open(
                    loop,
                    part.address(),
                    part.limits(),
                    server::handle,
                    (who, why) -> context.events().tell(What.REFUSED, who + ": " + why));
            ServerControl.offer(context, loop, server);
            loop.execute(server.notices::start);
            return server;
        } catch (IOException | RuntimeException e) {
            loop.close();
            throw e;
        }
    }

    private void handle(Exchange exchange) throws HttpException {
        switch (exchange.path()) {
            case "/work" -> work(exchange, DRAWN);
            case "/healthz" -> work(exchange, 0);
            case "/load" -> load(exchange);
            default -> throw new HttpException(404, "a server knows /work, /healthz and /load");
        }
    }

    /** @param absent how much work it is when it does not tell */
    private void work(Exchange exchange, long absent) throws HttpException {
        long told = exchange.headers().number(WorkHeaders.WORK, absent, 0, MOST_WORK_NANOS);
        Job job = new Job(
                exchange,
                told == DRAWN ? part.work().sample(draws.generator()) : told,
                (int) exchange.headers().number(WorkHeaders.PRIORITY, 0, 0, Integer.MAX_VALUE),
                exchange.headers().number(WorkHeaders.DEADLINE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE),
                exchange.headers().number(WorkHeaders.BEGUN, 0, 0, 1) == 1,
                exchange.arrived());
        if (open >= part.limits().requests()) {
            throw new HttpException(503, "this server holds as many requests as it may");
        }
        open++;
        exchange.onGone(() -> {
            open--;
            measures.withdrawn(job.state == Job.State.IN_SERVICE ? loop.now() - job.begun : 0);
            station.withdraw(job);
        });
        station.arrive(job);
    }

    private void load(Exchange exchange) throws HttpException {
        Trouble trouble = station.trouble();
        if (trouble.refuses()) {
            throw new HttpException(503, "this server is about to end");
        }
        if (trouble.stalled()) {
            return;
        }
        double cost = exchange.headers().number(WorkHeaders.COST, 0, 0, MOST_WORK_NANOS);
        HeaderText headers =
                WorkHeaders.tell(station.load(), new HeaderText()).with(WorkHeaders.BACKLOG, station.backlogNanos());
        exchange.answer(200, headers, signature);
        if (cost > 0) {
            station.arrive(new Job(null, cost, 0, Long.MAX_VALUE, false, loop.now()));
        }
    }

    @Override
    public void begun(Job job) {
        if (job.tellsBegin && !job.isCost()) {
            job.exchange.begun();
        }
    }

    @Override
    public void left(Job job, Ended ended) {
        open--;
        long now = loop.now();
        measures.left(job, ended, now);
        HeaderText headers = new HeaderText();
        if (station.trouble().speaks()) {
            WorkHeaders.tell(station.load(), headers);
        }
        headers.with(WorkHeaders.WAITED, job.waited);
        switch (ended) {
            case OK -> job.exchange.answer(200, headers.with(WorkHeaders.WORKED, now - job.begun), signature);
            case REJECTED -> job.exchange.answer(503, headers, signature);
            default -> job.exchange.answer(500, headers, signature);
        }
    }

    @Override
    public void idle() {
        notices.idle();
    }

    Station station() {
        return station;
    }

    ServerMeasures measures() {
        return measures;
    }

    ServerPart part() {
        return part;
    }

    /** The run begins at this time: nothing before counts. */
    void begin(long at) {
        loop.timer(() -> measures.begin(station, loop.now())).at(at);
        pacer.begin(at);
    }

    @Override
    public void close() {
        loop.ask(() -> {
            port.close();
            cores.close();
            notices.close();
            return true;
        });
        loop.close();
    }
}
