package dev.drydock.sim.registry;

/** Where the balancers of services learn who serves, and where servers say that they do. */
public interface Discovery {

    /** One balancer that wants to know. */
    interface Subscriber {

        /**
         * These servers are listed from now on.
         *
         * @param servers numbers, ascending
         */
        void listed(int[] servers);
    }

    /** Whether the balancers of a service learn here who serves; otherwise they know all servers from the beginning. */
    boolean covers(String service);

    /** Names who hears the list that a balancer reads. */
    void subscribe(String service, int balancer, Subscriber subscriber);

    /** A server has come up. */
    void up(String service, int server);

    /** A server has gone down without a word. */
    void down(String service, int server);

    /** A server stands still, so that nothing is heard of it, or goes on. */
    void stands(String service, int server, boolean still);

    /** A server leaves of its own will: it says so, and finishes what it has. */
    void leaves(String service, int server);
}
