package dev.drydock.balance.health;

import dev.drydock.protocol.balance.Ended;
import dev.drydock.protocol.balance.Health;
import dev.drydock.protocol.balance.Servers;
import dev.drydock.protocol.balance.Servers.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The health view of one balancer: a server is healthy when neither active checks nor outlier ejection speak against it,
 * and only healthy servers are in view, unless the balancer panics.
 *
 * <p>A server that discovery lists no more is out of view at once, though it may still answer what it has: it drains.
 * (Envoy by default keeps such a server while active checks pass; this is its {@code ignore_health_on_host_removal}.) When
 * it is listed again it is a new server: nothing is held against it.
 */
public final class ServerHealth implements Health {
    private final HealthOptions options;
    private final ActiveChecks checks;
    private final Outliers outliers;
    private final Starts starts;
    private final long intervalNanos;
    private final long ticksPerSweep;
    private long ticks;
    private List<Server> all = List.of();
    private int[] listed = {};
    private boolean[] isListed = {};
    private boolean inPanic;
    private Servers view = Servers.of(List.of());

    /** A view of no servers yet. */
    public ServerHealth(HealthOptions options) {
        this.options = options;
        this.checks = options.active().map(ActiveChecks::new).orElse(null);
        this.outliers = options.outliers().map(Outliers::new).orElse(null);
        this.starts = options.slowStart().map(Starts::new).orElse(null);
        long sweep = options.outliers()
                .map(EjectionOptions::interval)
                .orElse(Duration.ZERO)
                .toNanos();
        long step = options.slowStart().map(SlowStart::stepNanos).orElse(0L);
        this.ticksPerSweep = sweep == 0 || step == 0 ? 1 : Math.ceilDiv(sweep, Math.min(sweep, step));
        this.intervalNanos = sweep == 0 ? step : sweep / ticksPerSweep;
    }

    @Override
    public boolean listed(List<Server> servers, int[] numbers, long now) {
        all = List.copyOf(servers);
        reserve(all.size());
        boolean[] is = new boolean[isListed.length];
        for (int number : numbers) {
            is[number] = true;
        }
        for (int number = 0; number < is.length; number++) {
            if (isListed[number] && !is[number]) {
                forget(number);
            } else if (is[number] && !isListed[number] && starts != null && checks == null) {
                starts.begin(number, now);
            }
        }
        listed = numbers.clone();
        isListed = is;
        return renew(now);
    }

    @Override
    public boolean finished(int server, Ended ended, long latencyNanos, long now) {
        return outliers != null
                && isListed(server)
                && outliers.finished(server, ended, listed.length, now)
                && renew(now);
    }

    @Override
    public boolean checked(int server, boolean passed, long now) {
        if (checks == null || !isListed(server)) {
            return false;
        }
        boolean changed = checks.ended(server, passed);
        boolean healthy = checks.healthy(server);
        if (changed && healthy && starts != null) {
            starts.begin(server, now);
        }
        // "If the host is ejected by outlier detection and active health check succeeds, treat it as healthy."
        if (passed && healthy && outliers != null) {
            changed |= outliers.passed(server);
        }
        return changed && renew(now);
    }

    @Override
    public boolean tick(long now) {
        boolean changed = starts != null && starts.grow(now);
        ticks++;
        if (outliers != null && ticks % ticksPerSweep == 0) {
            changed |= outliers.sweep(listed, now);
        }
        return changed && renew(now);
    }

    @Override
    public long intervalNanos() {
        return intervalNanos;
    }

    @Override
    public long checkNanos() {
        return options.active()
                .map(CheckOptions::interval)
                .orElse(Duration.ZERO)
                .toNanos();
    }

    @Override
    public long checkTimeoutNanos() {
        return options.active().map(CheckOptions::timeout).orElse(Duration.ZERO).toNanos();
    }

    @Override
    public Servers view() {
        return view;
    }

    @Override
    public long ejections() {
        return outliers == null ? 0 : outliers.total();
    }

    @Override
    public boolean isInPanic() {
        return inPanic;
    }

    private boolean isListed(int server) {
        return server >= 0 && server < isListed.length && isListed[server];
    }

    private boolean isHealthy(int server) {
        return (checks == null || checks.healthy(server)) && (outliers == null || !outliers.ejected(server));
    }

    private void reserve(int servers) {
        isListed = Arrays.copyOf(isListed, Math.max(servers, isListed.length));
        if (checks != null) {
            checks.reserve(servers);
        }
        if (outliers != null) {
            outliers.reserve(servers);
        }
        if (starts != null) {
            starts.reserve(servers);
        }
    }

    private void forget(int server) {
        if (checks != null) {
            checks.forget(server);
        }
        if (outliers != null) {
            outliers.forget(server);
        }
        if (starts != null) {
            starts.forget(server);
        }
    }

    private boolean renew(long now) {
        int[] healthy = Arrays.stream(listed).filter(this::isHealthy).toArray();
        Panic panic = options.panic().orElse(null);
        inPanic = panic != null && panic.isDueAt(healthy.length, listed.length);
        int[] used = !inPanic ? healthy : panic.failTraffic() ? new int[0] : listed;
        Servers next = Servers.of(starts == null ? all : starts.weighted(all, now), used);
        boolean changed = !next.equals(view);
        view = next;
        return changed;
    }
}
