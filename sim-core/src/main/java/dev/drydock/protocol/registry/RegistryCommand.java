package dev.drydock.protocol.registry;

import dev.drydock.protocol.Command;

/** The commands of a {@link Registry}. All of one service interfere, for a listing shows what any of the others does. */
public sealed interface RegistryCommand extends Command {

    /** The service that it is about. */
    String service();

    @Override
    default String touches() {
        return "service/" + service();
    }

    /**
     * Lists a server, or renews the lease of one that is listed. It is the server's heartbeat.
     *
     * @param heartbeat the server's own count of these, over all its lives, so that no two are alike
     */
    record Register(String service, String server, long heartbeat) implements RegistryCommand {
        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public int bytes() {
            return service.length() + server.length() + Long.BYTES;
        }
    }

    /** A server leaves of its own will. */
    record Deregister(String service, String server) implements RegistryCommand {
        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public int bytes() {
            return service.length() + server.length();
        }
    }

    /**
     * Ends the lease of a server that has not been renewed since this heartbeat. It comes to nothing when it has: a renewal
     * that is ordered before it wins.
     */
    record Expire(String service, String server, long heartbeat) implements RegistryCommand {
        @Override
        public boolean readOnly() {
            return false;
        }

        @Override
        public int bytes() {
            return service.length() + server.length() + Long.BYTES;
        }
    }

    /** Asks who serves. */
    record Read(String service) implements RegistryCommand {
        @Override
        public boolean readOnly() {
            return true;
        }

        @Override
        public int bytes() {
            return service.length();
        }
    }
}
