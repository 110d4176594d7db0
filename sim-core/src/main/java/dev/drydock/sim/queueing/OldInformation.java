package dev.drydock.sim.queueing;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;

/** Each pick sees servers as they were some time ago; how long is drawn anew for each pick. */
final class OldInformation implements Information {
    /** Ages that vary are cut at so many means; of exponential ages, one in 10^21 is longer. */
    private static final double MEANS = 50;

    private final Service service;
    private final Simulation simulation;
    private final Station[] stations;
    private final Distribution age;
    private final RandomStream random;
    private final long oldest;
    private final ServerHistory[] histories;
    private long asOf;

    OldInformation(Service service, Distribution age) {
        this.service = service;
        this.simulation = service.simulation;
        this.stations = service.stations;
        this.age = age;
        this.random = simulation.stream("service/" + service.spec.name() + "/age");
        this.oldest = (long) Math.ceil(age.variance() == 0 ? age.mean() : MEANS * age.mean());
        this.histories = new ServerHistory[stations.length];
        for (int server = 0; server < histories.length; server++) {
            histories[server] = new ServerHistory();
        }
    }

    @Override
    public void look() {
        asOf = Math.max(0, simulation.now() - Math.min(oldest, age.sample(random)));
    }

    @Override
    public void changed(int server) {
        Station station = stations[server];
        double pace = station.busy() * station.rate() / (station.spec.speed() * station.spec.cores());
        histories[server].add(simulation.now(), service.reports.requestsAt(server), station.workLeft(), pace);
        histories[server].forget(simulation.now() - oldest);
    }

    @Override
    public int requestsAt(int server) {
        return histories[server].requestsAt(asOf);
    }

    @Override
    public long workAt(int server) {
        return histories[server].workAt(asOf);
    }
}
