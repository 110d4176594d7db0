package dev.drydock.protocol.registry;

import dev.drydock.protocol.Result;
import java.util.List;

/** The answers of a {@link Registry}. */
public sealed interface RegistryResult extends Result {

    /** To a {@link RegistryCommand.Read}: the names of the servers, in their order as texts. */
    record Listed(List<String> servers) implements RegistryResult {
        public Listed {
            servers = List.copyOf(servers);
        }

        @Override
        public int bytes() {
            return 4 + servers.stream().mapToInt(server -> 2 + server.length()).sum();
        }
    }

    /** To every other command: whether it changed who is listed. */
    record Noted(boolean changed) implements RegistryResult {
        @Override
        public int bytes() {
            return 1;
        }
    }
}
