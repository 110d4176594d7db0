package dev.drydock.paxos.synod;

import dev.drydock.paxos.invariant.Agreement;
import dev.drydock.paxos.invariant.OneValuePerBallot;
import dev.drydock.paxos.invariant.OnlyChosenIsLearned;
import dev.drydock.paxos.invariant.PromisesKept;
import dev.drydock.paxos.invariant.Validity;
import dev.drydock.paxos.log.LogRecord;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.List;

/** Offers the log of Synods to scenario files as {@code synod}. */
public final class SynodProvider implements ProtocolProvider<SynodState, SynodMessage, SynodOptions> {

    @Override
    public String name() {
        return "synod";
    }

    @Override
    public String summary() {
        return "Paxos Made Simple without a leader: every slot an instance of the Synod of its own, for any node to propose";
    }

    @Override
    public SynodOptions defaults() {
        return SynodOptions.DEFAULTS;
    }

    @Override
    public Protocol<SynodState, SynodMessage> create(SynodOptions options) {
        return new Synod(options);
    }

    @Override
    public List<Class<? extends JournalRecord>> records() {
        return List.of(LogRecord.class, SynodRecord.class);
    }

    @Override
    public List<Invariant<SynodState>> invariants() {
        SynodEvidence evidence = new SynodEvidence();
        return List.of(
                new Agreement<>(evidence),
                new Validity<>(evidence),
                new OneValuePerBallot<>(evidence),
                new PromisesKept<>(evidence),
                new OnlyChosenIsLearned<>(evidence));
    }

    @Override
    public boolean servesAnywhere() {
        return true;
    }
}
