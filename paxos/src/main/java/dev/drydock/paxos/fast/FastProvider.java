package dev.drydock.paxos.fast;

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

/** Offers Fast Paxos to scenario files as {@code fast-paxos}. */
public final class FastProvider implements ProtocolProvider<FastState, FastMessage, FastOptions> {

    @Override
    public String name() {
        return "fast-paxos";
    }

    @Override
    public String summary() {
        return "Fast Paxos: any node proposes directly to the acceptors, the coordinator recovers from collisions";
    }

    @Override
    public FastOptions defaults() {
        return FastOptions.DEFAULTS;
    }

    @Override
    public Protocol<FastState, FastMessage> create(FastOptions options) {
        return new FastPaxos(options);
    }

    @Override
    public void check(FastOptions options, int members) {
        Quorums.of(members, options.fastQuorum(), options.classicQuorum());
    }

    @Override
    public List<Class<? extends JournalRecord>> records() {
        return List.of(LogRecord.class, FastRecord.class);
    }

    @Override
    public List<Invariant<FastState>> invariants() {
        FastEvidence evidence = new FastEvidence();
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
