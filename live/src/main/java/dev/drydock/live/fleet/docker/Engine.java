package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.plan.Plans;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A Docker engine that answers. What it refuses becomes a {@link FleetException} of one sentence. */
public final class Engine implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 1_000;
    private static final String USUAL_SOCKET = "/var/run/docker.sock";
    private static final String MISSING =
            "Docker is not running here: install docker.io and start dockerd, or set DOCKER_HOST";

    private final DockerClient client;
    private final DockerHttpClient http;

    private Engine(DockerClient client, DockerHttpClient http) {
        this.client = client;
        this.http = http;
    }

    /**
     * The engine that {@code DOCKER_HOST}, the chosen Docker context or else the usual socket leads to.
     *
     * @throws FleetException when none answers; the message says what to do
     */
    public static Engine connect() {
        DefaultDockerClientConfig.Builder builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
        if (!builder.isDockerHostSetExplicitly()) {
            rootless(builder);
        }
        try {
            return connect(builder.build());
        } catch (DockerException | IllegalArgumentException e) {
            throw new FleetException("the settings of Docker are wrong: " + e.getMessage(), e);
        }
    }

    /** The engine at an address such as {@code unix:///var/run/docker.sock}. */
    static Engine connect(String host) {
        return connect(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build());
    }

    private static Engine connect(DefaultDockerClientConfig config) {
        requireSocket(config.getDockerHost());
        DockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .build();
        Engine engine = new Engine(DockerClientImpl.getInstance(config, http), http);
        try {
            engine.client.pingCmd().exec();
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw new FleetException(MISSING + " (nothing answers at " + config.getDockerHost() + ")", e);
        }
    }

    private static void rootless(DefaultDockerClientConfig.Builder builder) {
        String folder = System.getenv("XDG_RUNTIME_DIR");
        if (folder != null && !Files.exists(Path.of(USUAL_SOCKET)) && Files.exists(Path.of(folder, "docker.sock"))) {
            builder.withDockerHost("unix://" + folder + "/docker.sock");
        }
    }

    private static void requireSocket(URI host) {
        if (!"unix".equals(host.getScheme())) {
            return;
        }
        Path socket = Path.of(host.getPath());
        if (!Files.exists(socket)) {
            throw new FleetException(MISSING + " (there is no " + socket + ")");
        }
        if (!Files.isWritable(socket)) {
            throw new FleetException("this user may not use Docker at " + socket
                    + ": add yourself to the group docker and log in again, or use sudo");
        }
    }

    /** The client, for what is asked within {@link #ask}. */
    public DockerClient client() {
        return client;
    }

    /**
     * Asks for something.
     *
     * @param what it is, such as {@code start container n3}
     */
    public <T> T ask(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (FleetException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FleetException("Docker could not " + what + ": " + sentence(e), e);
        }
    }

    /** What the engine said, without its wrapping. */
    static String sentence(RuntimeException problem) {
        String text = String.valueOf(problem.getMessage()).strip();
        int brace = text.indexOf('{');
        if (problem instanceof DockerException && brace >= 0) {
            try {
                JsonNode message = Plans.json().readTree(text.substring(brace)).get("message");
                return message == null ? text : message.asString();
            } catch (JacksonException e) {
                return text;
            }
        }
        return text;
    }

    /** Reads JSON that the client has no command for. */
    public JsonNode read(String path) {
        return answer("GET", path, new byte[0]);
    }

    /**
     * Posts JSON that the client has no command for.
     *
     * @param body anything that becomes JSON
     */
    public JsonNode tell(String path, Object body) {
        return answer("POST", path, Plans.json().writeValueAsBytes(body));
    }

    private JsonNode answer(String method, String path, byte[] content) {
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.valueOf(method))
                .path(path)
                .putHeader("Content-Type", "application/json")
                .body(content.length == 0 ? null : new ByteArrayInputStream(content))
                .build();
        try (DockerHttpClient.Response response = http.execute(request);
                InputStream body = response.getBody()) {
            JsonNode json = Plans.json().readTree(body);
            if (response.getStatusCode() / 100 != 2) {
                throw new FleetException(
                        "Docker refused " + path + ": " + json.path("message").asString(""));
            }
            return json;
        } catch (IOException | JacksonException e) {
            throw new FleetException("Docker did not answer to " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new FleetException("the connection to Docker could not be closed: " + e.getMessage(), e);
        }
    }
}
