package dev.drydock.live.orchestration;

import java.util.List;
import java.util.function.Consumer;

/** Sees what happens to the containers of a run. */
public interface Witness {

    /**
     * Hands on what happens from now on, by times since 1970, on a thread of its own.
     *
     * @return what ends that
     */
    AutoCloseable listen(Consumer<Moment> listener);

    /**
     * When a container's processes said that they were ready, by times since 1970; none when there is no such container any
     * more.
     */
    List<Long> readyTimes(String container);
}
