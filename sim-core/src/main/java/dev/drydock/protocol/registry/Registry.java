package dev.drydock.protocol.registry;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Command;
import dev.drydock.protocol.Packer;
import dev.drydock.protocol.Result;
import dev.drydock.protocol.StateMachine;
import dev.drydock.protocol.Unpacker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which servers of which services are listed, and the last heartbeat of each. It knows no time: who counts leases says when
 * one is over, by {@link RegistryCommand.Expire}.
 */
public final class Registry implements StateMachine {
    private final Listener listener;
    private final SortedMap<String, SortedMap<String, Long>> services = new TreeMap<>();

    /** Hears what is applied to one copy of a registry. */
    public interface Listener {

        /** A server was listed, or its lease renewed. */
        void renewed(String service, String server);

        /** A lease has ended that was not renewed. */
        void expired(String service, String server);

        /** Who is listed has changed. */
        void changed(String service);

        /** The whole registry was replaced by a snapshot. */
        void restored();
    }

    /** An empty registry. */
    public Registry(Listener listener) {
        this.listener = listener;
    }

    /** The servers of a service and the last heartbeat of each; empty when none is listed. */
    public SortedMap<String, Long> servers(String service) {
        return Collections.unmodifiableSortedMap(services.getOrDefault(service, Collections.emptySortedMap()));
    }

    /** The services that ever had a server. */
    public List<String> services() {
        return List.copyOf(services.keySet());
    }

    @Override
    public Result apply(Command command) {
        boolean changed = switch ((RegistryCommand) command) {
            case RegistryCommand.Register register -> register(register);
            case RegistryCommand.Deregister leave -> of(leave.service()).remove(leave.server()) != null;
            case RegistryCommand.Expire expire -> expire(expire);
            case RegistryCommand.Read read ->
                throw new IllegalArgumentException("a listing is read, not applied: " + read);
        };
        if (changed) {
            listener.changed(((RegistryCommand) command).service());
        }
        return new RegistryResult.Noted(changed);
    }

    private boolean register(RegistryCommand.Register register) {
        Long before = of(register.service()).get(register.server());
        if (before != null && before >= register.heartbeat()) {
            // An earlier heartbeat that comes late renews nothing.
            return false;
        }
        of(register.service()).put(register.server(), register.heartbeat());
        listener.renewed(register.service(), register.server());
        return before == null;
    }

    private boolean expire(RegistryCommand.Expire expire) {
        boolean expired = of(expire.service()).remove(expire.server(), expire.heartbeat());
        if (expired) {
            listener.expired(expire.service(), expire.server());
        }
        return expired;
    }

    private SortedMap<String, Long> of(String service) {
        return services.computeIfAbsent(service, name -> new TreeMap<>());
    }

    @Override
    public Result read(Command command) {
        return new RegistryResult.Listed(new ArrayList<>(
                servers(((RegistryCommand.Read) command).service()).keySet()));
    }

    @Override
    public Bytes snapshot() {
        Packer packer = new Packer().number(services.size());
        services.forEach((service, servers) -> {
            packer.text(service).number(servers.size());
            servers.forEach((server, heartbeat) -> packer.text(server).number(heartbeat));
        });
        return packer.packed();
    }

    @Override
    public void restore(Bytes snapshot) {
        Unpacker unpacker = new Unpacker(snapshot);
        services.clear();
        for (int left = unpacker.count(); left > 0; left--) {
            SortedMap<String, Long> servers = of(unpacker.text());
            for (int more = unpacker.count(); more > 0; more--) {
                servers.put(unpacker.text(), unpacker.number());
            }
        }
        listener.restored();
    }

    @Override
    public void pack(Result result, Packer packer) {
        packer.number(((RegistryResult.Noted) result).changed() ? 1 : 0);
    }

    @Override
    public Result unpack(Unpacker unpacker) {
        return new RegistryResult.Noted(unpacker.number() == 1);
    }
}
