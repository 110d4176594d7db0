package dev.drydock.live.outcome;

import java.util.HashMap;
import java.util.Map;

/** What processes are called in a record, so that it names them as a simulated one does. */
final class Names {
    private final Map<String, String> byProcess = new HashMap<>();

    Names(Material material) {
        for (int service = 0; service < material.services().size(); service++) {
            Material.Served served = material.services().get(service);
            for (int server = 0; server < served.servers().size(); server++) {
                byProcess.put(served.servers().get(server).process(), prefix(material, service) + "s" + (server + 1));
            }
        }
    }

    /** What stands before the measures and servers of a service: nothing before those of the first. */
    static String prefix(Material material, int service) {
        return service == 0 ? "" : material.services().get(service).service() + ".";
    }

    /** The name of a process, such as {@code s2} for {@code api-s2}. */
    String shown(String process) {
        return byProcess.getOrDefault(process, process);
    }
}
