package dev.drydock.live.conduct;

import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Plans;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks to the control ports of a run's processes. */
final class Control implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(2);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String token;

    /** A process did not do what it was told, or did not answer. */
    static final class ControlException extends Exception {
        private static final long serialVersionUID = 1;

        ControlException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Control(String token) {
        this.token = token;
    }

    /** Tells a process something; a body that is null asks. */
    JsonNode tell(HostPort at, String path, Object body) throws ControlException {
        HttpRequest.Builder request = request(at, path);
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(Plans.json().writeValueAsBytes(body)));
        }
        try (InputStream answer = send(request.build())) {
            return Plans.json().readTree(answer);
        } catch (IOException | JacksonException e) {
            throw new ControlException(at + path + ": " + e.getMessage(), e);
        }
    }

    /** What a process answers, as it comes. */
    InputStream stream(HostPort at, String path, boolean post) throws ControlException {
        HttpRequest.Builder request = request(at, path).timeout(LONG_PATIENCE);
        return send((post ? request.POST(HttpRequest.BodyPublishers.noBody()) : request).build());
    }

    private HttpRequest.Builder request(HostPort at, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + at + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private InputStream send(HttpRequest request) throws ControlException {
        try {
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                try (InputStream body = answer.body()) {
                    throw new ControlException(
                            request.uri() + " answered " + answer.statusCode() + ": "
                                    + new String(body.readNBytes(500), java.nio.charset.StandardCharsets.UTF_8),
                            null);
                }
            }
            return answer.body();
        } catch (IOException e) {
            throw new ControlException(request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlException(request.uri() + ": interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
