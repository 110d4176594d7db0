package dev.drydock.paxos.multi;

import dev.drydock.paxos.Ballot;
import dev.drydock.paxos.invariant.Agreement;
import dev.drydock.paxos.invariant.OneValuePerBallot;
import dev.drydock.paxos.invariant.PromisesKept;
import dev.drydock.paxos.invariant.Validity;
import dev.drydock.paxos.multi.MultiPaxosRecord.ChosenValues;
import dev.drydock.paxos.multi.MultiPaxosRecord.Promised;
import dev.drydock.paxos.multi.invariant.ChosenStaysChosen;
import dev.drydock.paxos.multi.invariant.OneLeaderPerBallot;
import dev.drydock.paxos.multi.invariant.StateLaws;
import dev.drydock.paxos.multi.log.Value;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import java.util.Collections;
import java.util.List;

/** Offers Multi-Paxos, with the quorums of Flexible Paxos, to scenario files as {@code multi-paxos}. */
public final class MultiPaxosProvider
        implements ProtocolProvider<MultiPaxosState, MultiPaxosMessage, MultiPaxosOptions> {

    @Override
    public String name() {
        return "multi-paxos";
    }

    @Override
    public String summary() {
        return "Multi-Paxos: a stable leader, pipelined slots, flexible quorums, reads by log, quorum or lease";
    }

    @Override
    public MultiPaxosOptions defaults() {
        return MultiPaxosOptions.DEFAULTS;
    }

    @Override
    public Protocol<MultiPaxosState, MultiPaxosMessage> create(MultiPaxosOptions options) {
        return new MultiPaxos(options);
    }

    /** {@inheritDoc} Every phase-1 quorum must meet every phase-2 quorum. */
    @Override
    public void check(MultiPaxosOptions options, int nodes) {
        options.quorums().objection(nodes).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }

    @Override
    public List<Class<? extends JournalRecord>> records() {
        return List.of(MultiPaxosRecord.class);
    }

    @Override
    public List<Invariant<MultiPaxosState>> invariants() {
        MultiPaxosEvidence evidence = new MultiPaxosEvidence();
        return List.of(
                new Agreement<>(evidence),
                new Validity<>(evidence),
                new OneValuePerBallot<>(evidence),
                new PromisesKept<>(evidence),
                new ChosenStaysChosen(),
                new OneLeaderPerBallot(),
                new StateLaws());
    }

    @Override
    public boolean administrable() {
        return true;
    }

    /** {@inheritDoc} All of them are known to be chosen, and change nothing. */
    @Override
    public List<JournalRecord> journalHolding(int entries) {
        return entries == 0
                ? List.of()
                : List.of(
                        new Promised(new Ballot(1, 1)),
                        new ChosenValues(1, Collections.nCopies(entries, new Value.NoOp())));
    }
}
