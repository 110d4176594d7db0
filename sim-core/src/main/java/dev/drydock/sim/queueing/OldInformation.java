package dev.drydock.sim.queueing;

import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Each pick sees servers as they were some time ago; how long is drawn anew for each pick. */
final class OldInformation implements Information {
    /** Ages that vary are cut at so many means; of exponential ages, one in 10^21 is longer. */
    private static final double MEANS = 50;

    private final Service service;
    private final Simulation simulation;
    private final Distribution age;
    private final RandomStream random;
    private final long oldest;
    private final List<ServerHistory> histories = new ArrayList<>();
    private long asOf;

    OldInformation(Service service, Distribution age) {
        this.service = service;
        this.simulation = service.simulation;
        this.age = age;
        this.random = simulation.stream("service/" + service.spec.name() + "/age");
        this.oldest = (long) Math.ceil(age.variance() == 0 ? age.mean() : MEANS * age.mean());
        for (int server = 0; server < service.stations.length; server++) {
            opened();
        }
    }

    @Override
    public void opened() {
        histories.add(new ServerHistory());
    }

    @Override
    public void look() {
        asOf = Math.max(0, simulation.now() - Math.min(oldest, age.sample(random)));
    }

    @Override
    public void changed(int server) {
        Station station = service.stations[server];
        double pace = station.busy() * station.rate() / (station.usual() * station.spec.cores());
        histories.get(server).add(simulation.now(), service.reports.requestsAt(server), station.workLeft(), pace);
        histories.get(server).forget(simulation.now() - oldest);
    }

    @Override
    public int requestsAt(int server) {
        return histories.get(server).requestsAt(asOf);
    }

    @Override
    public long workAt(int server) {
        return histories.get(server).workAt(asOf);
    }
}
