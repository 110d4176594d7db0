package dev.drydock.raft;

import dev.drydock.check.schedule.Word;
import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.JournalRecord;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.RecordedEffects;
import dev.drydock.protocol.RequestId;
import dev.drydock.protocol.Start;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.log.LogPosition;
import dev.drydock.raft.membership.Members;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Candidate;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import dev.drydock.raft.role.RaftRole;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The words in which tests of single steps are written. The node under test is n1 of n1, n2 and n3. */
final class Steps {
    static final NodeId N1 = new NodeId(1);
    static final NodeId N2 = new NodeId(2);
    static final NodeId N3 = new NodeId(3);
    static final List<NodeId> GROUP = List.of(N1, N2, N3);
    static final long MILLI = 1_000_000;

    /** The paper alone: neither pre-vote nor check-quorum. */
    static final RaftOptions PLAIN = options(false, false);

    static final RaftOptions PRE_VOTE = options(true, false);
    static final RaftOptions CHECK_QUORUM = options(false, true);

    /** What a step came to. */
    record Outcome(RaftState state, List<Effect<RaftMessage>> effects) {
        List<RaftMessage> sent() {
            List<RaftMessage> sent = new ArrayList<>();
            for (Effect<RaftMessage> effect : effects) {
                if (effect instanceof Effect.Send<RaftMessage> send) {
                    sent.add(send.message());
                }
            }
            return sent;
        }

        List<JournalRecord> persisted() {
            List<JournalRecord> persisted = new ArrayList<>();
            for (Effect<RaftMessage> effect : effects) {
                if (effect instanceof Effect.Persist<RaftMessage> persist) {
                    persisted.add(persist.record());
                }
            }
            return persisted;
        }

        List<Long> applied() {
            List<Long> applied = new ArrayList<>();
            for (Effect<RaftMessage> effect : effects) {
                if (effect instanceof Effect.Apply<RaftMessage> apply) {
                    applied.add(apply.index());
                } else if (effect instanceof Effect.ApplyAndReply<RaftMessage> apply) {
                    applied.add(apply.index());
                }
            }
            return applied;
        }

        boolean sets(RaftTimer timer) {
            return effects.stream()
                    .anyMatch(effect -> effect instanceof Effect.SetTimer<RaftMessage> set
                            && set.timer().equals(timer));
        }
    }

    private Steps() {}

    static RaftOptions options(boolean preVote, boolean checkQuorum) {
        return RaftOptions.DEFAULTS
                .withPreVote(preVote)
                .withCheckQuorum(checkQuorum)
                .withMaxEntriesPerAppend(100)
                .withMaxBytesPerAppend(100_000)
                .withMaxInflightAppends(3)
                .withMaxPending(10);
    }

    static Outcome start(List<? extends JournalRecord> journal) {
        RecordedEffects<RaftMessage> effects = new RecordedEffects<>();
        Start start = new Start(N1, GROUP, List.copyOf(journal), Start.Condition.INTACT);
        return new Outcome(new Raft(PLAIN).start(start, effects), effects.take());
    }

    static Outcome receive(RaftState state, NodeId from, RaftMessage message) {
        return step(PLAIN, state, new Input.Receive<>(from, message));
    }

    static Outcome timeout(RaftState state, RaftTimer timer) {
        return step(PLAIN, state, new Input.Timeout<>(timer));
    }

    static Outcome step(RaftOptions options, RaftState state, Input<RaftMessage> input) {
        RecordedEffects<RaftMessage> effects = new RecordedEffects<>();
        return new Outcome(new Raft(options).step(state, input, effects), effects.take());
    }

    /** A log whose entries have these terms; each holds a command named after its index and term. */
    static Log log(long... terms) {
        Log log = Log.empty();
        for (long term : terms) {
            log = log.append(entry(log.lastIndex() + 1, term));
        }
        return log;
    }

    static LogEntry entry(long index, long term) {
        return new LogEntry.CommandEntry(term, write(index * 100 + term));
    }

    static ClientRequest write(long number) {
        return new ClientRequest(new RequestId(number, 1), Word.write("w" + number));
    }

    static ClientRequest read(long number) {
        return new ClientRequest(new RequestId(number, -1), Word.read());
    }

    static RaftState node(long term, Optional<NodeId> vote, Log log, RaftRole role) {
        return new RaftState(Members.of(N1, GROUP), term, vote, log, 0, 0, role, Snapshots.NONE);
    }

    static RaftState follower(long term, long... terms) {
        return node(term, Optional.empty(), log(terms), Follower.LEADERLESS);
    }

    static RaftState candidate(long term, long... terms) {
        return node(term, Optional.of(N1), log(terms), new Candidate(new TreeSet<>(List.of(N1))));
    }

    /** A leader that has just been elected with this log and has heard nothing since. */
    static RaftState leader(long term, long... terms) {
        Log log = log(terms);
        return node(
                term,
                Optional.of(N1),
                log,
                Leader.elected(List.of(N2, N3), log.lastIndex()).withDurableIndex(log.lastIndex()));
    }

    /** A leader whose followers hold all of its log, which is committed and applied. */
    static RaftState settledLeader(long term, long... terms) {
        RaftState state = leader(term, terms);
        long last = state.log().lastIndex();
        Progress settled = Progress.settled(last);
        Leader leader = (Leader) state.role();
        return state.withApplied(last).withRole(leader.withProgress(NodeMap.of(List.of(N2, N3), settled)));
    }

    static Leader leading(RaftState state) {
        return (Leader) state.role();
    }

    static Progress progress(RaftState state, NodeId follower) {
        return leading(state).progress().get(follower).orElseThrow();
    }

    static AppendEntries append(long term, long prevIndex, long prevTerm, long commit, LogEntry... entries) {
        return new AppendEntries(term, N2, prevIndex, prevTerm, List.of(entries), commit, 1);
    }

    static AppendEntriesReply success(long term, long matchIndex, long sequence) {
        return new AppendEntriesReply(term, true, matchIndex, matchIndex, 0, 0, sequence);
    }

    /** A snapshot that ends there, of so many bytes, when the three nodes were the members. */
    static Snapshot snapshot(long index, long term, int bytes) {
        byte[] data = new byte[bytes];
        for (int place = 0; place < bytes; place++) {
            data[place] = (byte) (index + place);
        }
        return Snapshot.of(new LogPosition(index, term), GROUP, Bytes.of(data));
    }
}
