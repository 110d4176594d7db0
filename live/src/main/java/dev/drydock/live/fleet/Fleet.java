package dev.drydock.live.fleet;

import dev.drydock.live.plan.HostPort;

/**
 * Where the processes of one run live. Its methods throw {@link FleetException} when the engine refuses or fails. Closing
 * it removes everything of the run, whatever state that is in.
 */
public interface Fleet extends AutoCloseable {

    /** What can be done here; probed, not assumed. */
    Capabilities capabilities();

    /**
     * Begins a run: makes its network.
     *
     * @param run its name, which everything of it is labelled with
     */
    void open(String run);

    /**
     * Where a process of the run will listen.
     *
     * @param index of the process, from 0
     */
    HostPort address(int index, Port port);

    /**
     * The folder of a process that outlives its deaths, as the process itself sees it: where its journal is to be. It is
     * there before the process starts, and empty.
     *
     * @param index of the process, from 0
     */
    String folder(int index);

    /** Makes a container that does not run yet. */
    Container create(ContainerSpec spec);

    @Override
    void close();

    /** What a process listens for. */
    enum Port {
        /** The run's controller. */
        CONTROL(7_000),
        /** Nodes of the same group. */
        PEER(7_001),
        /** Clients; requests. */
        CLIENT(7_002);

        private final int number;

        Port(int number) {
            this.number = number;
        }

        /** Where each process has an address of its own. */
        public int number() {
            return number;
        }
    }
}
