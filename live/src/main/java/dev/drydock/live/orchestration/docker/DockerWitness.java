package dev.drydock.live.orchestration.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import com.github.dockerjava.api.model.Frame;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.fleet.docker.Engine;
import dev.drydock.live.orchestration.Moment;
import dev.drydock.live.orchestration.Moment.What;
import dev.drydock.live.orchestration.Witness;
import dev.drydock.live.placed.StandInProcess;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads an engine's own account of its containers: its events, and what processes said with the engine's time before it. */
final class DockerWitness implements Witness {
    private static final long PATIENCE_SECONDS = 20;
    private static final int MOST_LINES = 1_000;

    private final Engine engine;
    private final String filter;

    /** @param label such as {@code dev.drydock.run=d-3f9c21}, that containers have */
    DockerWitness(Engine engine, String label) {
        this.engine = engine;
        this.filter = label;
    }

    @Override
    public AutoCloseable listen(Consumer<Moment> listener) {
        ResultCallback.Adapter<Event> callback = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Event event) {
                moment(event).ifPresent(listener);
            }
        };
        return engine.ask("tell its events", () -> {
            engine.client()
                    .eventsCmd()
                    .withEventTypeFilter(EventType.CONTAINER)
                    .withLabelFilter(filter)
                    .exec(callback);
            try {
                if (!callback.awaitStarted(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new FleetException("Docker did not begin to tell its events");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FleetException("interrupted", e);
            }
            return callback;
        });
    }

    /** What an event of the engine says; nothing when it is of no interest. */
    static Optional<Moment> moment(Event event) {
        if (event.getActor() == null || event.getAction() == null || event.getTimeNano() == null) {
            return Optional.empty();
        }
        Map<String, String> attributes = event.getActor().getAttributes();
        String workload = attributes.get(Placing.WORKLOAD);
        return workload == null
                ? Optional.empty()
                : what(event.getAction(), attributes)
                        .map(what -> new Moment(
                                event.getTimeNano(),
                                what,
                                workload,
                                event.getActor().getId(),
                                number(attributes.get(Placing.REVISION), 1),
                                what == What.ENDED ? number(attributes.get("exitCode"), 0) : 0));
    }

    private static Optional<What> what(String action, Map<String, String> attributes) {
        return switch (action) {
            case "create" -> Optional.of(What.CREATED);
            case "start" -> Optional.of(What.STARTED);
            case "die" -> Optional.of(What.ENDED);
            case "health_status: healthy" -> Optional.of(What.HEALTHY);
            case "health_status: unhealthy" -> Optional.of(What.UNHEALTHY);
            case "kill" -> "15".equals(attributes.get("signal")) ? Optional.of(What.TOLD) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    @Override
    public List<Long> readyTimes(String container) {
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        try {
            engine.client()
                    .logContainerCmd(container)
                    .withStdOut(true)
                    .withTimestamps(true)
                    .withTail(MOST_LINES)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            readyTime(new String(frame.getPayload(), StandardCharsets.UTF_8))
                                    .ifPresent(times::add);
                        }
                    })
                    .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (DockerException e) {
            // It is gone: what it said is gone with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (times) {
            return List.copyOf(times);
        }
    }

    /** The time of a line like {@code 2026-11-22T23:52:00.432619273Z ready}; none of any other. */
    static Optional<Long> readyTime(String line) {
        int space = line.indexOf(' ');
        if (space < 0 || !line.substring(space + 1).strip().equals(StandInProcess.READY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(nanos(line.substring(0, space)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Nanoseconds since 1970 of a time as an engine writes it. */
    static long nanos(String time) {
        return Duration.between(Instant.EPOCH, Instant.parse(time)).toNanos();
    }
}
