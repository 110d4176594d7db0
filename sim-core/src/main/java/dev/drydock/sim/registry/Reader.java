package dev.drydock.sim.registry;

import dev.drydock.protocol.Result;
import dev.drydock.protocol.registry.RegistryCommand;
import dev.drydock.protocol.registry.RegistryResult;
import dev.drydock.sim.Entity;
import dev.drydock.sim.SimTimer;
import dev.drydock.sim.Simulation;
import java.util.List;
import java.util.function.Consumer;

/**
 * One balancer's dealings with the registry when it polls: it reads the list every so often and keeps the last one that it
 * got for as long as the registry does not answer, or until that is too old.
 */
final class Reader extends Entity {
    private static final int POLL = 0;
    private static final int DROP = 1;

    private final GroupClient client;
    private final Registered service;
    private final Consumer<List<String>> listed;
    private final SimTimer poll;
    private final SimTimer drop;

    Reader(Simulation simulation, GroupClient client, Registered service, Consumer<List<String>> listed) {
        super(simulation);
        this.client = client;
        this.service = service;
        this.listed = listed;
        this.poll = simulation.timer(this, POLL, 0);
        this.drop = simulation.timer(this, DROP, 0);
    }

    /** Reads for the first time after so long. */
    void start(long delayNanos) {
        poll.arm(delayNanos);
    }

    @Override
    protected void handle(int kind, long argument, Object payload) {
        if (kind == DROP) {
            listed.accept(List.of());
            return;
        }
        poll.arm(service.discovery().everyNanos());
        if (!client.isAsking()) {
            client.ask(new RegistryCommand.Read(service.service()), this::answered);
        }
    }

    private void answered(Result result) {
        service.discovery().dropAfterNanos().ifPresent(drop::arm);
        listed.accept(((RegistryResult.Listed) result).servers());
    }
}
