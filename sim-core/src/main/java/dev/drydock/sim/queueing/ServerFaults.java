package dev.drydock.sim.queueing;

import dev.drydock.record.FaultBand;
import dev.drydock.record.TimelineEvent;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.Entity;
import dev.drydock.sim.Simulation;
import dev.drydock.sim.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes trouble for the servers of one service as specified, each specification with a stream of its own. */
final class ServerFaults extends Entity {
    private static final int BEGIN = 0;
    private static final int END = 1;
    /** More servers than this are not told one by one. */
    private static final int MOST_NAMED = 5;
    /** What comes after so many of them is not told. */
    private static final int MOST_TOLD = 1_000;

    private final Service service;
    private final Simulation simulation;
    private final List<ServerFault> faults;
    private final List<RandomStream> streams = new ArrayList<>();
    private final long end;
    private final List<Spell> spells = new ArrayList<>();
    private final List<TimelineEvent> timeline = new ArrayList<>();

    /** Trouble at some servers for some time. */
    private static final class Spell {
        private final ServerFault fault;
        private final List<Integer> servers;
        private final long from;
        private long until = -1;

        Spell(ServerFault fault, List<Integer> servers, long from) {
            this.fault = fault;
            this.servers = servers;
            this.from = from;
        }
    }

    /** @param end of the load: no trouble begins then or later */
    ServerFaults(Service service, long end) {
        super(service.simulation);
        this.service = service;
        this.simulation = service.simulation;
        this.faults = service.spec.servers().faults();
        this.end = end;
    }

    /** Begins; what is to go wrong from the start goes wrong now. */
    void start() {
        for (int i = 0; i < faults.size(); i++) {
            streams.add(simulation.stream("service/" + service.spec.name() + "/faults/" + i));
            long at = faults.get(i).at().sample(streams.get(i));
            if (at == 0) {
                begin(i);
            } else if (at < end) {
                simulation.schedule(this, at, BEGIN, i);
            }
        }
    }

    private void begin(int number) {
        ServerFault fault = faults.get(number);
        RandomStream random = streams.get(number);
        List<Integer> servers = fault.servers().select(service.spec.servers().servers(), random);
        Spell spell = new Spell(fault, servers, simulation.now());
        if (spells.size() < MOST_TOLD) {
            spells.add(spell);
        }
        fault.lasting().ifPresent(lasting -> simulation.schedule(this, lasting.sample(random), END, 0, spell));
        fault.every().ifPresent(every -> {
            long gap = Math.max(1, every.sample(random));
            if (simulation.now() + gap < end) {
                simulation.schedule(this, gap, BEGIN, number);
            }
        });
        for (int server : servers) {
            service.stations[server].troubles().begin(fault.trouble());
            tell(fault.trouble(), server, true);
        }
    }

    private void end(Spell spell) {
        spell.until = simulation.now();
        for (int server : spell.servers) {
            service.stations[server].troubles().end(spell.fault.trouble());
            tell(spell.fault.trouble(), server, false);
        }
    }

    private void tell(Trouble trouble, int server, boolean begins) {
        boolean crash = trouble instanceof Trouble.Crash;
        if (timeline.size() < MOST_TOLD && (crash || trouble instanceof Trouble.Pause)) {
            Kind kind = crash ? begins ? Kind.CRASHED : Kind.STARTED : begins ? Kind.PAUSED : Kind.RESUMED;
            timeline.add(new TimelineEvent(simulation.now(), kind, Station.name(server), 0, ""));
        }
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == BEGIN) {
            begin((int) argument);
        } else {
            end((Spell) payload);
        }
    }

    /**
     * What went wrong and for how long, until now.
     *
     * @param prefix of the names of servers
     */
    List<FaultBand> bands(String prefix) {
        return spells.stream()
                .map(spell -> new FaultBand(
                        spell.fault.trouble().text() + " " + prefix + who(spell.servers),
                        spell.from,
                        spell.until < 0 ? simulation.now() : spell.until))
                .toList();
    }

    private static String who(List<Integer> servers) {
        return servers.size() > MOST_NAMED
                ? servers.size() + " servers"
                : servers.stream().map(Station::name).collect(Collectors.joining(" "));
    }

    /**
     * Servers that crashed, started, stood still and went on.
     *
     * @param prefix of the names of servers
     */
    List<TimelineEvent> timeline(String prefix) {
        return timeline.stream()
                .map(e -> new TimelineEvent(e.timeNanos(), e.kind(), prefix + e.node(), e.term(), e.text()))
                .toList();
    }
}
