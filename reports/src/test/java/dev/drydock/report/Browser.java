package dev.drydock.report;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium with one tab, led through the DevTools protocol over a loopback web socket. It remembers every
 * console message, uncaught exception and request of the pages it opens.
 */
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path profile;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private WebSocket socket;
    private String session;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** The first browser on the path. */
    static Optional<Path> installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return NAMES.stream()
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path executable) throws Exception {
        Path profile = Files.createTempDirectory("drydock-browser");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1200,900",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Browser browser = new Browser(process, profile);
        browser.connect();
        return browser;
    }

    private void connect() throws Exception {
        URI address = CompletableFuture.supplyAsync(this::address).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode target = call("Target.createTarget", Map.of("url", "about:blank"));
        Map<String, Object> attach = Map.of("targetId", target.path("targetId").asString(), "flatten", true);
        session = call("Target.attachToTarget", attach).path("sessionId").asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Chromium tells where it listens in a line on its standard error, and goes on telling other things there. */
    private URI address() {
        Pattern line = Pattern.compile("DevTools listening on (ws://\\S+)");
        try {
            BufferedReader reader = process.errorReader();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Matcher matcher = line.matcher(text);
                if (matcher.find()) {
                    Thread.ofVirtual().start(() -> reader.lines().forEach(ignored -> {}));
                    return URI.create(matcher.group(1));
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        throw new IllegalStateException("the browser ended before it listened");
    }

    /** Opens a page and waits until it is loaded; what was remembered of an earlier one is forgotten. */
    void open(Path page) throws Exception {
        problems.clear();
        requests.clear();
        loaded.clear();
        call("Page.navigate", Map.of("url", page.toUri().toString()));
        if (loaded.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("the page did not load");
        }
    }

    /** The value of an expression in the page. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode reply =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (reply.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + reply.path("exceptionDetails"));
        }
        return reply.path("result").path("value");
    }

    /** Sends one command of the DevTools protocol. */
    JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        replies.put(id, reply);
        Map<String, Object> message = session == null
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        socket.sendText(JSON.writeValueAsString(message), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return reply.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Console errors and warnings, uncaught exceptions, violations of the page's policy. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** The addresses of everything that the page asked for, itself included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void receive(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> reply =
                    replies.remove(message.path("id").intValue());
            if (message.has("error")) {
                reply.completeExceptionally(
                        new IllegalStateException(message.path("error").toString()));
            } else {
                reply.complete(message.path("result"));
            }
            return;
        }
        JsonNode parameters = message.path("params");
        switch (message.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded.add("loaded");
            case "Page.javascriptDialogOpening", "Runtime.exceptionThrown" -> problems.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> addUnless(parameters, "type", List.of("log", "info", "debug"));
            case "Log.entryAdded" -> addUnless(parameters.path("entry"), "level", List.of("verbose", "info"));
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").asString());
            default -> {}
        }
    }

    private void addUnless(JsonNode event, String key, List<String> harmless) {
        if (!harmless.contains(event.path(key).asString(""))) {
            problems.add(event.toString());
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.abort();
        }
        // Its helpers outlive it by a moment, and write into its profile until they end.
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        for (ProcessHandle helper : helpers) {
            helper.destroyForcibly();
            helper.onExit().completeOnTimeout(helper, 10, TimeUnit.SECONDS).join();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                receive(message);
            }
            from.request(1);
            return null;
        }
    }
}
