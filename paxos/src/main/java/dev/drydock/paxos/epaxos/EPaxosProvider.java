package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.epaxos.invariant.Consistency;
import dev.drydock.paxos.epaxos.invariant.ExecutionConsistency;
import dev.drydock.paxos.epaxos.invariant.Nontriviality;
import dev.drydock.paxos.epaxos.invariant.Stability;
import dev.drydock.paxos.epaxos.invariant.Visibility;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.List;

/** Offers EPaxos to scenario files as {@code epaxos}. */
public final class EPaxosProvider implements ProtocolProvider<EPaxosState, EPaxosMessage, EPaxosOptions> {

    @Override
    public String name() {
        return "epaxos";
    }

    @Override
    public String summary() {
        return "Egalitarian Paxos: no leader, one round trip without conflicts, recovery and checkpoints";
    }

    @Override
    public EPaxosOptions defaults() {
        return EPaxosOptions.DEFAULTS;
    }

    @Override
    public Protocol<EPaxosState, EPaxosMessage> create(EPaxosOptions options) {
        return new EPaxos(options);
    }

    @Override
    public List<Class<? extends JournalRecord>> records() {
        return List.of(EPaxosRecord.class);
    }

    @Override
    public List<Invariant<EPaxosState>> invariants() {
        return List.of(
                new Nontriviality(), new Stability(), new Consistency(), new Visibility(), new ExecutionConsistency());
    }

    @Override
    public boolean servesAnywhere() {
        return true;
    }
}
