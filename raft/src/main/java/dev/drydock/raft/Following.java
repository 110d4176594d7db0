package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.raft.RaftMessage.AppendEntries;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.log.Log;
import dev.drydock.raft.log.LogEntry;
import dev.drydock.raft.role.Follower;
import dev.drydock.raft.role.Leader;
import java.util.List;

/** The receiver's side of AppendEntries (Figure 2, §5.3). */
final class Following {
    private final Transitions transitions;

    Following(Transitions transitions) {
        this.transitions = transitions;
    }

    RaftState onAppendEntries(RaftState state, AppendEntries request, Effects<RaftMessage> effects) {
        if (request.term() < state.currentTerm()) {
            // Reply false if term < currentTerm (§5.1). The answer matters: without it a node whose term ran ahead
            // while it was cut off could never rejoin a leader that others shield from its votes.
            effects.send(
                    request.leaderId(),
                    AppendEntriesReply.rejection(state.currentTerm(), request, 0, 0)
                            .from(state.membership().doubt()));
            return state;
        }
        if (state.role() instanceof Leader && request.term() == state.currentTerm()) {
            effects.halt("both " + state.self() + " and " + request.leaderId() + " lead term " + request.term());
            return state;
        }
        RaftState following = transitions.follow(state, request.term(), request.leaderId(), effects);
        return following.log().contains(request.prevLogIndex(), request.prevLogTerm())
                ? accept(following, request, effects)
                : reject(following, request, effects);
    }

    /** Reply false if the log has no entry at prevLogIndex whose term matches prevLogTerm (§5.3). */
    private static RaftState reject(RaftState state, AppendEntries request, Effects<RaftMessage> effects) {
        Log log = state.log();
        boolean tooShort = request.prevLogIndex() > log.lastIndex();
        // The term of the conflicting entry and the first index of that term let the leader skip the term (§5.3).
        long conflictTerm = tooShort ? 0 : log.term(request.prevLogIndex());
        long conflictIndex = tooShort ? log.lastIndex() + 1 : log.firstIndexFromTerm(conflictTerm);
        effects.send(
                request.leaderId(),
                AppendEntriesReply.rejection(state.currentTerm(), request, conflictTerm, conflictIndex)
                        .from(state.membership().doubt()));
        return state;
    }

    private static RaftState accept(RaftState state, AppendEntries request, Effects<RaftMessage> effects) {
        if (request.entries().isEmpty()) {
            return onHeartbeat(state, request, effects);
        }
        int known = entriesKnown(state.log(), request);
        long prevIndex = request.prevLogIndex() + known;
        List<LogEntry> entries = request.entries();
        List<LogEntry> news = known == 0 ? entries : entries.subList(known, entries.size());
        RaftState holding = state;
        if (news.isEmpty()) {
            // The answer promises durable entries whose write may still be under way.
            effects.awaitPersisted();
        } else if (prevIndex < state.commitIndex()) {
            effects.halt("the leader " + request.leaderId() + " of term " + request.term()
                    + " contradicts the committed entry " + (prevIndex + 1));
            return state;
        } else {
            // If an existing entry conflicts with a new one, delete it and all that follow it; append any new entries
            // not already in the log (§5.3).
            holding = forgetAfter(state, prevIndex).withEntries(prevIndex, news);
            effects.persist(new AppendedEntries(prevIndex, news));
        }
        AppendEntriesReply reply =
                AppendEntriesReply.success(request).from(state.membership().doubt());
        effects.send(request.leaderId(), reply);
        // If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry) (§5.3).
        return Commitment.commitTo(holding, Math.min(request.leaderCommit(), reply.matchIndex()), effects);
    }

    /**
     * A heartbeat is answered at once, with what is known to be durable: reads, leases and check-quorum, which only ask
     * whether the follower follows, do not wait for its disk. What it learns of its disk serves the next heartbeat.
     */
    private static RaftState onHeartbeat(RaftState state, AppendEntries request, Effects<RaftMessage> effects) {
        long durable = ((Follower) state.role()).durableIndex();
        effects.send(
                request.leaderId(),
                AppendEntriesReply.heard(request, durable)
                        .from(state.membership().doubt()));
        if (durable < request.prevLogIndex()) {
            effects.notifyPersisted(WriteToken.of(state.currentTerm(), request.prevLogIndex()));
        }
        return Commitment.commitTo(state, Math.min(request.leaderCommit(), request.prevLogIndex()), effects);
    }

    /** The log is durable up to where it matched the leader's when the disk was asked. */
    RaftState onPersisted(RaftState state, Follower follower, long token) {
        return WriteToken.term(token) == state.currentTerm() && WriteToken.index(token) > follower.durableIndex()
                ? state.withRole(follower.withDurableIndex(WriteToken.index(token)))
                : state;
    }

    /** What is about to be deleted from the log is not durable there any more. */
    private static RaftState forgetAfter(RaftState state, long lastIndex) {
        Follower follower = (Follower) state.role();
        return follower.durableIndex() > lastIndex ? state.withRole(follower.withDurableIndex(lastIndex)) : state;
    }

    /** How many of the entries, from the first on, the log already holds. */
    private static int entriesKnown(Log log, AppendEntries request) {
        List<LogEntry> entries = request.entries();
        int known = 0;
        while (known < entries.size()
                && log.contains(
                        request.prevLogIndex() + known + 1, entries.get(known).term())) {
            known++;
        }
        return known;
    }
}
