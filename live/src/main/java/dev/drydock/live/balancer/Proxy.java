package dev.drydock.live.balancer;

import dev.drydock.live.http.Draws;
import dev.drydock.live.http.Exchange;
import dev.drydock.live.http.HeaderText;
import dev.drydock.live.http.Headers;
import dev.drydock.live.http.HttpException;
import dev.drydock.live.http.Loop;
import dev.drydock.live.http.Timer;
import dev.drydock.live.http.WorkHeaders;
import dev.drydock.live.plan.BalancerPart;
import dev.drydock.protocol.balance.Caller;
import dev.drydock.protocol.balance.Context;
import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Load;
import dev.drydock.protocol.balance.Policy;
import dev.drydock.protocol.balance.Randomness;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Setup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One balancer at work: asks its policy where each attempt goes, and hears how it ended, as the simulator's balancer does.
 * For the loop's thread.
 */
final class Proxy implements Context, Caller.Steps, AutoCloseable {
    private static final long MOST_WORK = 3_600_000_000_000L;

    private final Loop loop;
    private final BalancerPart part;
    private final List<Upstream> upstreams;
    private final Policy policy;
    private final Draws draws;
    /** Null when each request is sent once, and waited for. */
    private final Caller caller;

    private final boolean tellsBegin;
    private final Roster roster;
    private final Prober prober;
    private final Board board;
    private final BalancerMeasures measures;
    private final List<Pending> pending = new ArrayList<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    /** By server: attempts and checks that are there, or on their way. */
    private final int[] present;

    private final Known known;
    private int inFlight;

    /**
     * A balancer that has seen nothing yet.
     *
     * @param known what was told before; kept up to date
     */
    Proxy(Loop loop, BalancerPart part, List<Upstream> upstreams, Remarks remarks, Draws seeds, Known known) {
        this.loop = loop;
        this.part = part;
        this.upstreams = upstreams;
        this.draws = seeds.split();
        this.known = known;
        this.present = new int[upstreams.size()];
        Setup setup = new Setup(part.number(), part.count(), part.zone(), draws);
        this.policy = Policies.create(part, setup);
        this.caller = part.caller().map(options -> options.create(setup)).orElse(null);
        this.tellsBegin = caller != null && caller.hearsBegun();
        this.measures = new BalancerMeasures(part, loop.now());
        this.prober = new Prober(loop, part, upstreams, policy, seeds.split());
        this.board = part.board()
                .map(plan -> new Board(loop, plan, upstreams, seeds.split()))
                .orElse(null);
        this.roster = new Roster(loop, this, part, setup, known.listed(), remarks);
        roster.start();
        if (board != null) {
            board.start();
        }
        known.idle().forEach(server -> policy.idle(server, loop.now()));
    }

    /** From now on these servers may be chosen. */
    void servers(Servers among) {
        policy.servers(among, loop.now());
    }

    /**
     * A request comes.
     *
     * @throws HttpException when its headers make no sense, or there are too many requests
     */
    void begin(Exchange exchange) throws HttpException {
        if (inFlight >= part.limits().requests()) {
            measures.over(Ended.REJECTED, 0);
            throw new HttpException(503, "this balancer has as many requests under way as it may");
        }
        Headers headers = exchange.headers();
        int number = free.isEmpty() ? pending.size() : free.pop();
        Pending request;
        try {
            request = new Pending(
                    number,
                    exchange,
                    Keys.of(headers.value(WorkHeaders.KEY), draws),
                    (int) headers.number(WorkHeaders.PRIORITY, 0, 0, Integer.MAX_VALUE),
                    headers.number(WorkHeaders.WORK, 0, 0, MOST_WORK));
        } catch (HttpException e) {
            if (number < pending.size()) {
                free.push(number);
            }
            throw e;
        }
        if (number == pending.size()) {
            pending.add(request);
        } else {
            pending.set(number, request);
        }
        inFlight++;
        if (caller == null) {
            send(request, Policy.NOBODY, Long.MAX_VALUE);
        } else {
            caller.begin(number, loop.now(), this);
        }
    }

    private void send(Pending request, int avoid, long deadline) {
        int server = policy.pick(request.avoiding(avoid), this);
        int index = request.sent++;
        if (server == Policy.NOBODY) {
            unrouted(request, index);
            return;
        }
        long now = loop.now();
        Attempt attempt = new Attempt(this, request, index, server, now);
        request.attempts.add(attempt);
        request.tried = server;
        policy.started(server, now);
        measures.picked(server);
        known.idle().remove(server);
        arrives(server);
        attempt.calls(upstreams.get(server).ask(message(request, deadline), attempt));
    }

    private void unrouted(Pending request, int index) {
        if (caller == null) {
            finish(request, Ended.UNROUTED);
            return;
        }
        Attempt attempt = new Attempt(this, request, index, Policy.NOBODY, loop.now());
        request.attempts.add(attempt);
        loop.execute(() -> {
            if (attempt.isAwaited()) {
                request.attempts.remove(attempt);
                caller.answered(request.number, index, Ended.UNROUTED, loop.now(), this);
            }
        });
    }

    private Upstream.Message message(Pending request, long deadline) {
        HeaderText headers = new HeaderText();
        pass(request.exchange.headers(), WorkHeaders.WORK, headers);
        pass(request.exchange.headers(), WorkHeaders.PRIORITY, headers);
        pass(request.exchange.headers(), "content-type", headers);
        if (deadline != Long.MAX_VALUE) {
            headers.with(WorkHeaders.DEADLINE, deadline);
        }
        if (tellsBegin) {
            headers.with(WorkHeaders.BEGUN, 1);
        }
        return new Upstream.Message(
                request.exchange.method(), request.exchange.path(), headers, request.exchange.body());
    }

    private static void pass(Headers from, String name, HeaderText to) {
        String value = from.value(name);
        if (value != null && value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            to.with(name, value);
        }
    }

    /** An attempt that is waited for has ended. */
    void ended(Attempt attempt, Ended ended, Load load) {
        long now = loop.now();
        int server = attempt.server();
        Pending request = attempt.request();
        request.attempts.remove(attempt);
        policy.finished(server, ended, now - attempt.started(), now);
        roster.finished(server, ended, now - attempt.started());
        measures.ended(server, ended);
        if (load != null) {
            policy.reported(server, load, now);
        }
        if (caller == null) {
            finish(request, ended);
        } else {
            caller.answered(request.number, attempt.index(), ended, now, this);
        }
    }

    /** A server has begun to work on an attempt that is waited for. */
    void begun(Attempt attempt) {
        if (tellsBegin) {
            caller.begun(attempt.request().number, attempt.index(), loop.now(), this);
        }
    }

    private void finish(Pending request, Ended ended) {
        inFlight--;
        pending.set(request.number, null);
        free.push(request.number);
        measures.over(ended, request.sent);
        HeaderText headers = new HeaderText()
                .with(WorkHeaders.ENDED, ended.name())
                .with(WorkHeaders.ATTEMPTS, request.sent)
                .with(WorkHeaders.WAITED, request.waited);
        Pending.Answer answer = request.answer;
        if (answer != null && (ended == Ended.OK || ended == Ended.FAILED)) {
            headers.with(WorkHeaders.SERVER, part.servers().get(answer.server()).name());
            request.exchange.answer(ended == Ended.OK ? 200 : 500, headers, answer.body());
        } else {
            request.exchange.answer(status(ended), headers, reason(ended));
        }
    }

    private static int status(Ended ended) {
        return switch (ended) {
            case OK -> 200;
            case FAILED, CANCELLED -> 502;
            case REJECTED, UNROUTED -> 503;
            case TIMED_OUT -> 504;
        };
    }

    private static byte[] reason(Ended ended) {
        String text = switch (ended) {
            case OK -> "";
            case FAILED, CANCELLED -> "a server failed";
            case REJECTED -> "no server took it on";
            case UNROUTED -> "there is no server";
            case TIMED_OUT -> "no server answered in time";
        };
        return ("{\"refused\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void send(int request, boolean elsewhere, long deadline) {
        Pending of = pending.get(request);
        send(of, elsewhere ? of.tried : Policy.NOBODY, deadline);
    }

    @Override
    public void giveUp(int request, int attempt, Ended as, boolean tell) {
        Pending of = pending.get(request);
        Attempt which = of.attempt(attempt);
        of.attempts.remove(which);
        which.giveUp(tell);
        if (which.server() != Policy.NOBODY) {
            long now = loop.now();
            policy.finished(which.server(), as, now - which.started(), now);
            roster.finished(which.server(), as, now - which.started());
            measures.ended(which.server(), as);
        }
    }

    @Override
    public void set(int request, int timer, long delayNanos) {
        Pending of = pending.get(request);
        if (of.timers[timer] == null) {
            of.timers[timer] = loop.timer(() -> caller.timer(of.number, timer, loop.now(), this));
        }
        of.timers[timer].in(delayNanos);
    }

    @Override
    public void clear(int request, int timer) {
        Timer set = pending.get(request).timers[timer];
        if (set != null) {
            set.cancel();
        }
    }

    @Override
    public void end(int request, Ended ended) {
        Pending of = pending.get(request);
        while (!of.attempts.isEmpty()) {
            giveUp(request, of.attempts.getFirst().index(), Ended.CANCELLED, true);
        }
        for (Timer timer : of.timers) {
            if (timer != null) {
                timer.cancel();
            }
        }
        finish(of, ended);
    }

    /** An attempt or a check goes to a server. */
    void arrives(int server) {
        present[server]++;
    }

    /** An attempt or a check is at a server no longer. */
    void left(int server) {
        present[server]--;
    }

    /** From now on only these servers may be chosen. */
    void list(int[] servers) {
        known.list(servers);
        roster.list(servers);
    }

    /** A server has become idle, and told nobody else. */
    void idle(int server) {
        known.idle().add(server);
        measures.idleNotice();
        policy.idle(server, loop.now());
    }

    BalancerMeasures measures() {
        return measures;
    }

    Roster roster() {
        return roster;
    }

    List<Upstream> upstreams() {
        return upstreams;
    }

    /** How many requests are not over. */
    int inFlight() {
        return inFlight;
    }

    long probesSent() {
        return prober.sent();
    }

    long breakerOpenings() {
        return caller == null ? 0 : caller.breakerOpenings();
    }

    @Override
    public long now() {
        return loop.now();
    }

    @Override
    public Randomness random() {
        return draws;
    }

    @Override
    public int requestsAt(int server) {
        return board == null ? present[server] : board.requestsAt(server);
    }

    @Override
    public long workAt(int server) {
        return board == null ? 0 : board.workAt(server);
    }

    @Override
    public double speedOf(int server) {
        return part.servers().get(server).speed();
    }

    @Override
    public void probe(int server) {
        prober.send(server);
    }

    /** It checks, probes and reads no board any more; what is under way goes on to its end. */
    @Override
    public void close() {
        roster.close();
        if (board != null) {
            board.close();
        }
    }
}
