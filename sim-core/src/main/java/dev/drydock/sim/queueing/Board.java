package dev.drydock.sim.queueing;

import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Arrays;

/** A bulletin board on which servers report and which all balancers of a service read. */
final class Board extends Entity implements Information {
    private static final int REFRESH_ALL = 0;
    private static final int REFRESH_ONE = 1;
    private static final int ARRIVED = 2;

    private final Service service;
    private final Simulation simulation;
    private final InformationSpec spec;
    private final Distribution delay;
    private final RandomStream random;
    private int[] requests;
    private long[] work;
    /** When the report was sent that stands there. */
    private long[] written;

    private final Reports underWay = new Reports();

    Board(Service service, InformationSpec spec) {
        super(service.simulation);
        this.service = service;
        this.simulation = service.simulation;
        this.spec = spec;
        this.delay = spec.delay().orElse(null);
        this.random = simulation.stream("service/" + service.spec.name() + "/board");
        this.requests = new int[service.stations.length];
        this.work = new long[service.stations.length];
        this.written = new long[service.stations.length];
    }

    @Override
    public int requestsAt(int server) {
        return requests[server];
    }

    @Override
    public long workAt(int server) {
        return work[server];
    }

    @Override
    public void start() {
        if (spec.refreshNanos().isEmpty()) {
            return;
        }
        long period = spec.refreshNanos().get();
        if (!spec.apart()) {
            simulation.schedule(this, period, REFRESH_ALL, 0);
            return;
        }
        for (Station station : service.stations) {
            simulation.schedule(this, random.nextLong(period), REFRESH_ONE, station.number);
        }
    }

    @Override
    public void opened() {
        int server = written.length;
        requests = Arrays.copyOf(requests, server + 1);
        work = Arrays.copyOf(work, server + 1);
        written = Arrays.copyOf(written, server + 1);
        if (spec.refreshNanos().isPresent() && spec.apart()) {
            simulation.schedule(this, random.nextLong(spec.refreshNanos().get()), REFRESH_ONE, server);
        }
    }

    @Override
    public void changed(int server) {
        if (spec.refreshNanos().isEmpty()) {
            report(server);
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        switch (kind) {
            case REFRESH_ALL -> {
                for (Station station : service.stations) {
                    report(station.number);
                }
                simulation.schedule(this, spec.refreshNanos().get(), REFRESH_ALL, 0);
            }
            case REFRESH_ONE -> {
                report((int) argument);
                simulation.schedule(this, spec.refreshNanos().get(), REFRESH_ONE, argument);
            }
            case ARRIVED -> arrived((int) argument);
            default -> throw new IllegalStateException("no such event at a board: " + kind);
        }
    }

    /** A server reports what it holds now. */
    private void report(int server) {
        if (spec.loss() > 0 && random.nextBoolean(spec.loss())) {
            return;
        }
        Station station = service.stations[server];
        if (delay == null) {
            write(server, service.reports.requestsAt(server), station.workLeft());
            return;
        }
        int row = underWay.open();
        underWay.server[row] = server;
        underWay.sent[row] = simulation.now();
        underWay.requests[row] = service.reports.requestsAt(server);
        underWay.work[row] = station.workLeft();
        simulation.schedule(this, delay.sample(random), ARRIVED, row);
    }

    private void arrived(int row) {
        int server = underWay.server[row];
        if (underWay.sent[row] >= written[server]) {
            written[server] = underWay.sent[row];
            write(server, underWay.requests[row], underWay.work[row]);
        }
        underWay.close(row);
    }

    private void write(int server, int held, long busy) {
        requests[server] = held;
        work[server] = busy;
    }

    /** Reports that are on their way, column by column. */
    private static final class Reports extends Slots {
        private int[] server = {};
        private long[] sent = {};
        private int[] requests = {};
        private long[] work = {};

        @Override
        void grow(int rows) {
            server = Arrays.copyOf(server, rows);
            sent = Arrays.copyOf(sent, rows);
            requests = Arrays.copyOf(requests, rows);
            work = Arrays.copyOf(work, rows);
        }
    }
}
