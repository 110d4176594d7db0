package dev.drydock.live.conduct;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Asks a group, as its operator, for something: the node that leads, again and again until it is done or time is up. */
final class Errand {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long BETWEEN_NANOS = 200_000_000L;

    private final Supplier<String> leader;
    private final Map<String, HostPort> clients;
    private final String token;

    Errand(Supplier<String> leader, Map<String, HostPort> clients, String token) {
        this.leader = leader;
        this.clients = clients;
        this.token = token;
    }

    /**
     * Asks: for members at once, for what concerns single nodes one after the other.
     *
     * @return why it did not come about; nothing when it did
     */
    String run(String what, List<String> nodes) throws InterruptedException {
        if (what.equals("members")) {
            return ask(Map.of(what, nodes));
        }
        if (nodes.isEmpty()) {
            return what.equals("transfer") ? ask(Collections.singletonMap(what, null)) : "there is no such node";
        }
        for (String node : nodes) {
            String why = ask(Map.of(what, node));
            if (!why.isEmpty()) {
                return why;
            }
        }
        return "";
    }

    private String ask(Map<String, ?> order) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        String last = "nobody leads";
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until) {
                String at = leader.get();
                if (at != null) {
                    HttpResponse<String> answer = http.send(request(at, order), HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return "";
                    }
                    last = at + " answered " + answer.statusCode() + " " + answer.body();
                }
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
        } catch (IOException e) {
            last = e.toString();
        }
        return last;
    }

    private HttpRequest request(String at, Map<String, ?> order) {
        byte[] body = Plans.json().writeValueAsBytes(order);
        return HttpRequest.newBuilder(URI.create("http://" + clients.get(at) + "/admin/members"))
                .timeout(Duration.ofNanos(PATIENCE_NANOS))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
