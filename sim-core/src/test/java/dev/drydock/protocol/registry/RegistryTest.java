package dev.drydock.protocol.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.KeyValueCommand;
import dev.drydock.protocol.KeyValueResult;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Sessions;
import dev.drydock.protocol.registry.RegistryCommand.Deregister;
import dev.drydock.protocol.registry.RegistryCommand.Expire;
import dev.drydock.protocol.registry.RegistryCommand.Read;
import dev.drydock.protocol.registry.RegistryCommand.Register;
import dev.drydock.protocol.registry.RegistryResult.Listed;
import dev.drydock.protocol.registry.RegistryResult.Noted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final List<String> heard = new ArrayList<>();
    private final Registry registry = new Registry(listener(heard));

    @Test
    void listsWhoRegisteredInTheOrderOfNames() {
        register("s2", 1);
        register("s1", 1);
        registry.apply(new Register("web", "s9", 1));
        assertThat(registry.read(new Read("api"))).isEqualTo(new Listed(List.of("s1", "s2")));
        assertThat(registry.read(new Read("none"))).isEqualTo(new Listed(List.of()));
    }

    @Test
    void aHeartbeatRenewsAndChangesNothingElse() {
        assertThat(register("s1", 1)).isEqualTo(new Noted(true));
        assertThat(register("s1", 2)).isEqualTo(new Noted(false));
        assertThat(heard).containsExactly("renewed s1", "changed", "renewed s1");
    }

    @Test
    void anEarlierHeartbeatThatComesLateRenewsNothing() {
        register("s1", 5);
        assertThat(register("s1", 4)).isEqualTo(new Noted(false));
        assertThat(registry.servers("api")).containsEntry("s1", 5L);
        assertThat(heard).containsExactly("renewed s1", "changed");
    }

    @Test
    void aLeaseEndsUnlessARenewalIsOrderedBefore() {
        register("s1", 1);
        register("s1", 2);
        assertThat(registry.apply(new Expire("api", "s1", 1))).isEqualTo(new Noted(false));
        assertThat(registry.apply(new Expire("api", "s1", 2))).isEqualTo(new Noted(true));
        assertThat(registry.servers("api")).isEmpty();
        assertThat(heard).endsWith("expired s1", "changed");
    }

    @Test
    void aServerThatLeavesIsListedNoMore() {
        register("s1", 1);
        registry.apply(new Deregister("api", "s1"));
        assertThat(registry.apply(new Deregister("api", "s1"))).isEqualTo(new Noted(false));
        assertThat(registry.servers("api")).isEmpty();
    }

    @Test
    void aSnapshotOfStoreRegistryAndSessionsIsRestored() {
        Sessions before = new Sessions(new StoreAndRegistry(registry), 10);
        apply(before, 1, new KeyValueCommand.Put("k", "v"));
        apply(before, 2, new Register("api", "s1", 7));
        apply(before, 3, new Register("api", "s2", 8));
        Bytes snapshot = before.snapshot();

        List<String> heardThere = new ArrayList<>();
        Registry copy = new Registry(listener(heardThere));
        Sessions after = new Sessions(new StoreAndRegistry(copy), 10);
        after.restore(snapshot);
        assertThat(copy.servers("api")).containsEntry("s1", 7L).containsEntry("s2", 8L);
        assertThat(heardThere).containsExactly("restored");
        assertThat(after.snapshot()).isEqualTo(snapshot);
        assertThat(apply(after, 3, new Register("api", "s2", 8))).isEqualTo(new Noted(true));
        assertThat(after.read(new ClientRequest(new RequestId(9, -1), new KeyValueCommand.Get("k"))))
                .isInstanceOfSatisfying(
                        KeyValueResult.Found.class,
                        found -> assertThat(found.value()).contains("v"));
    }

    private static Object apply(Sessions sessions, long session, Command command) {
        return sessions.apply(new ClientRequest(new RequestId(session, 1), command));
    }

    private Object register(String server, long heartbeat) {
        return registry.apply(new Register("api", server, heartbeat));
    }

    private static Registry.Listener listener(List<String> heard) {
        return new Registry.Listener() {
            @Override
            public void renewed(String service, String server) {
                heard.add("renewed " + server);
            }

            @Override
            public void expired(String service, String server) {
                heard.add("expired " + server);
            }

            @Override
            public void changed(String service) {
                heard.add("changed");
            }

            @Override
            public void restored() {
                heard.add("restored");
            }
        };
    }
}
