package dev.drydock.raft;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.NodeId;
import dev.drydock.protocol.Reply;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.FollowerReply;
import dev.drydock.raft.RaftMessage.InstallSnapshotReply;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.role.Leader;
import java.util.List;

/** The leader's side of AppendEntries (§5.3), batched and pipelined (dissertation §10.2). */
final class Replication {
    private final RaftOptions options;
    private final Transitions transitions;
    private final SnapshotSending snapshots;

    Replication(RaftOptions options, Transitions transitions) {
        this.options = options;
        this.transitions = transitions;
        this.snapshots = new SnapshotSending(options);
    }

    /** Upon election: the leader commits a no-op at the start of its term (§8), which also announces it (§5.2). */
    RaftState lead(RaftState state, Effects<RaftMessage> effects) {
        Leader leader = Leader.elected(
                state.configuration().peersOf(state.self()), state.log().lastIndex());
        RaftState leading = transitions.toLeader(state, leader, effects);
        return append(leading, leader, new LogEntry.NoOp(state.currentTerm()), effects);
    }

    /** If a command is received from a client: append an entry to the local log (§5.3). */
    RaftState onWrite(RaftState state, Leader leader, ClientRequest request, Effects<RaftMessage> effects) {
        if (state.log().lastIndex() - state.commitIndex() >= options.maxPending()) {
            effects.reply(
                    request.id(),
                    new Reply.Refused("the leader has " + options.maxPending() + " writes under way (maxPending)"));
            return state;
        }
        return append(state, leader, new LogEntry.CommandEntry(state.currentTerm(), request), effects);
    }

    /** The leader sends before it writes, so that its disk and those of its followers work at once (dissertation §10.2.1). */
    RaftState append(RaftState state, Leader leader, LogEntry entry, Effects<RaftMessage> effects) {
        RaftState appended = state.withEntries(state.log().lastIndex(), List.of(entry));
        Leader sent = sendNews(appended, leader, effects);
        effects.persist(new AppendedEntries(state.log().lastIndex(), List.of(entry)));
        return appended.withRole(sent.awaitsDisk() ? sent : awaitDisk(appended, sent, effects));
    }

    private static Leader awaitDisk(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        long lastIndex = state.log().lastIndex();
        effects.notifyPersisted(WriteToken.of(state.currentTerm(), lastIndex));
        return leader.awaiting(lastIndex);
    }

    /** The leader's own copy counts toward the majority once it is durable, like any other. */
    RaftState onPersisted(RaftState state, Leader leader, long token, Effects<RaftMessage> effects) {
        if (WriteToken.term(token) != state.currentTerm() || WriteToken.index(token) <= leader.durableIndex()) {
            return state;
        }
        Leader durable = leader.withDurableIndex(WriteToken.index(token));
        if (durable.durableIndex() < state.log().lastIndex()) {
            durable = awaitDisk(state, durable, effects);
        }
        return Commitment.countReplicas(state.withRole(durable), durable, effects);
    }

    /** A reply of the current term. */
    RaftState onReply(RaftState state, Leader leader, NodeId from, FollowerReply reply, Effects<RaftMessage> effects) {
        if (leader.progress().get(from).isEmpty() || Rejoining.isOutdated(leader, from, reply)) {
            return state;
        }
        Leader heard = Rejoining.hear(leader, from, reply, state.log().lastIndex());
        Progress before = heard.progress().get(from).orElseThrow();
        Progress learned = switch (reply) {
            case AppendEntriesReply append -> learn(before, state.log(), append);
            case InstallSnapshotReply install -> SnapshotSending.learn(before, state.log(), install);
        };
        Leader updated = heard.withProgress(heard.progress().with(from, learned));
        RaftState counted = state.withRole(updated);
        if (learned.matchIndex() > before.matchIndex() || !heard.undertakings().equals(leader.undertakings())) {
            counted = Commitment.countReplicas(counted, updated, effects);
        }
        Progress sent = sendNews(counted, from, learned, effects);
        return sent.sent() == learned.sent()
                ? counted
                : counted.withRole(updated.withProgress(updated.progress().with(from, sent)));
    }

    private static Progress learn(Progress progress, Log log, AppendEntriesReply reply) {
        if (reply.success()) {
            // If successful: update nextIndex and matchIndex for the follower (§5.3).
            long bytes = log.bytes(progress.matchIndex() + 1, reply.matchIndex());
            return progress.matched(reply.matchIndex(), bytes, reply.sequence());
        }
        Progress answered = progress.answered(reply.sequence());
        // If it fails because of log inconsistency: decrement nextIndex and retry (§5.3).
        return answered.concernedBy(reply.prevLogIndex()) ? answered.probeFrom(nextProbe(log, reply)) : answered;
    }

    /** Skips all entries of the conflicting term, save those that the leader has too (§5.3). */
    private static long nextProbe(Log log, AppendEntriesReply reply) {
        long afterTerm = log.firstIndexFromTerm(reply.conflictTerm() + 1);
        boolean leaderHasTerm = reply.conflictTerm() > 0 && log.term(afterTerm - 1) == reply.conflictTerm();
        return Math.min(leaderHasTerm ? afterTerm : reply.conflictIndex(), reply.prevLogIndex());
    }

    /** Repeat during idle periods to prevent election timeouts (§5.2); also finds out what was lost. */
    RaftState onHeartbeatTimeout(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        transitions.restartHeartbeatTimer(effects);
        return state.withRole(leader.withProgress(
                leader.progress().map((peer, progress) -> sendHeartbeat(state, peer, progress, effects))));
    }

    /** Asks whether the follower still follows and holds all that was sent; carries the commitIndex. */
    Progress sendHeartbeat(RaftState state, NodeId peer, Progress progress, Effects<RaftMessage> effects) {
        if (SnapshotSending.mustSend(state, progress)) {
            return snapshots.sendHeartbeat(state, peer, progress, effects);
        }
        Progress sent = progress.sentHeartbeat();
        effects.send(peer, appendEntries(state, progress.nextIndex(), List.of(), sent.sent()));
        return sent;
    }

    private Leader sendNews(RaftState state, Leader leader, Effects<RaftMessage> effects) {
        return leader.withProgress(leader.progress().map((peer, progress) -> sendNews(state, peer, progress, effects)));
    }

    /** If last log index >= nextIndex for a follower: send AppendEntries with entries starting at nextIndex (§5.3). */
    private Progress sendNews(RaftState state, NodeId peer, Progress progress, Effects<RaftMessage> effects) {
        if (SnapshotSending.mustSend(state, progress)) {
            return snapshots.sendChunks(state, peer, progress, effects);
        }
        Progress latest = progress;
        while (latest.nextIndex() <= state.log().lastIndex()
                && latest.maySend(options.maxInflightAppends(), options.maxInflightBytes())) {
            List<LogEntry> batch = batch(state.log(), latest.nextIndex());
            long first = latest.nextIndex();
            latest = latest.sentEntries(first + batch.size() - 1, LogEntry.bytes(batch));
            effects.send(peer, appendEntries(state, first, batch, latest.sent()));
        }
        return latest;
    }

    private List<LogEntry> batch(Log log, long first) {
        long limit = Math.min(log.lastIndex(), first + options.maxEntriesPerAppend() - 1);
        long last = first;
        long bytes = log.get(first).bytes();
        while (last < limit && (bytes += log.get(last + 1).bytes()) <= options.maxBytesPerAppend()) {
            last++;
        }
        return log.slice(first, last);
    }

    private static AppendEntries appendEntries(RaftState state, long first, List<LogEntry> entries, long sequence) {
        return new AppendEntries(
                state.currentTerm(),
                state.self(),
                first - 1,
                state.log().term(first - 1),
                entries,
                state.commitIndex(),
                sequence);
    }
}
