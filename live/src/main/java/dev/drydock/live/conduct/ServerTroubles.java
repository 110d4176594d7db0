package dev.drydock.live.conduct;

import dev.drydock.live.fault.LiveFault;
import dev.drydock.live.plan.BalancerPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes servers of services misbehave, and undoes that. Troubles of one server that overlap add up. */
final class ServerTroubles {
    private final Crew crew;
    private final Map<String, BalancerPart> balancers = new LinkedHashMap<>();
    private final Logbook logbook;
    private final Map<String, List<LiveFault.Server>> inForce = new LinkedHashMap<>();
    private final List<String> drained = new ArrayList<>();

    /** Troubles of the servers of a run. */
    ServerTroubles(Crew crew, List<Member> members, Logbook logbook) {
        this.crew = crew;
        this.logbook = logbook;
        for (Member member : members) {
            if (member.part() instanceof BalancerPart balancer) {
                balancers.put(member.name(), balancer);
            }
        }
    }

    /** Tells a process what ails it now, or whom it may choose: it may have missed that, and its end. */
    void remind(String name) {
        if (inForce.containsKey(name)) {
            tell(name);
        }
        if (balancers.containsKey(name)) {
            list(name);
        }
    }

    Undo make(LiveFault.Server fault) {
        List<String> servers = fault.servers().names();
        Runnable over = logbook.band(described(fault) + " " + Logbook.names(servers));
        servers.forEach(server ->
                inForce.computeIfAbsent(server, each -> new ArrayList<>()).add(fault));
        crew.all(servers, this::tell);
        return () -> {
            servers.forEach(server -> inForce.get(server).remove(fault));
            crew.all(servers, this::tell);
            over.run();
        };
    }

    private static String described(LiveFault.Server fault) {
        if (fault.slower() > 1) {
            return String.format(Locale.ROOT, "%s (%.3g times)", fault.how(), fault.slower());
        }
        double share = Math.max(fault.errors(), fault.loses());
        return share > 0 && share < 1 ? String.format(Locale.ROOT, "%s %.3g%%", fault.how(), 100 * share) : fault.how();
    }

    private void tell(String server) {
        double slower = 1;
        double right = 1;
        double sent = 1;
        boolean stalled = false;
        boolean refuses = false;
        for (LiveFault.Server each : inForce.get(server)) {
            slower *= each.slower();
            right *= 1 - each.errors();
            sent *= 1 - each.loses();
            stalled |= each.stalled();
            refuses |= each.refuses();
        }
        crew.tell(
                server,
                "/control/server",
                Map.of(
                        "slower", slower, "errors", 1 - right, "stalled", stalled, "refuses", refuses, "loses",
                        1 - sent));
    }

    Undo drain(List<String> servers) {
        Runnable over = logbook.band("drain " + Logbook.names(servers));
        drained.addAll(servers);
        crew.all(List.copyOf(balancers.keySet()), this::list);
        return () -> {
            servers.forEach(drained::remove);
            crew.all(List.copyOf(balancers.keySet()), this::list);
            over.run();
        };
    }

    private void list(String balancer) {
        BalancerPart part = balancers.get(balancer);
        int[] listed = IntStream.range(0, part.servers().size())
                .filter(number -> !drained.contains(
                        part.service() + "-" + part.servers().get(number).name()))
                .toArray();
        crew.tell(balancer, "/control/servers", Map.of("listed", listed));
    }
}
