package dev.drydock.live.conduct;

import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.ResourceSample;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A container that does nothing, whatever is asked of it. */
record StillContainer(String name) implements Container {
    @Override
    public void start() {}

    @Override
    public void kill() {}

    @Override
    public void stop(long graceNanos) {}

    @Override
    public void pause() {}

    @Override
    public void unpause() {}

    @Override
    public void disconnect() {}

    @Override
    public void connect() {}

    @Override
    public void limitProcessors(double processors) {}

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    @Override
    public boolean isKilledForMemory() {
        return false;
    }

    @Override
    public ResourceSample sample() {
        return new ResourceSample(0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void follow(Consumer<String> lines) {}

    @Override
    public List<String> lastWords() {
        return List.of();
    }

    @Override
    public void awaitLines() {}
}
