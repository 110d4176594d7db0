package dev.drydock.sim.queueing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which service calls which: names that exist, and no circle, in which a request would never end. */
final class CallGraph {
    private final Map<String, ServiceSpec> byName = new LinkedHashMap<>();

    CallGraph(List<ServiceSpec> services) {
        services.forEach(service -> byName.put(service.name(), service));
    }

    /** @throws IllegalArgumentException with a sentence for the user */
    void check() {
        for (ServiceSpec service : byName.values()) {
            visit(service, new ArrayList<>());
        }
    }

    private void visit(ServiceSpec service, List<String> path) {
        if (path.contains(service.name())) {
            List<String> circle = new ArrayList<>(path.subList(path.indexOf(service.name()), path.size()));
            circle.add(service.name());
            throw new IllegalArgumentException(
                    "services must not call each other in a circle: " + String.join(" calls ", circle));
        }
        path.add(service.name());
        for (CallSpec call : service.calls().calls()) {
            ServiceSpec callee = byName.get(call.service());
            if (callee == null) {
                throw new IllegalArgumentException(service.name() + " calls the service " + call.service()
                        + ", which does not exist; there are " + String.join(", ", byName.keySet()));
            }
            visit(callee, path);
        }
        path.removeLast();
    }
}
