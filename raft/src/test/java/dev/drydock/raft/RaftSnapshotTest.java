package dev.drydock.raft;

import static dev.drydock.raft.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.protocol.Bytes;
import dev.drydock.protocol.Effect;
import dev.drydock.protocol.Input;
import dev.drydock.raft.RaftMessage.AppendEntriesReply;
import dev.drydock.raft.RaftMessage.InstallSnapshot;
import dev.drydock.raft.RaftMessage.InstallSnapshotReply;
import dev.drydock.raft.RaftRecord.AppendedEntries;
import dev.drydock.raft.RaftRecord.SavedSnapshot;
import dev.drydock.raft.RaftRecord.TermAndVote;
import dev.drydock.raft.Steps.Outcome;
import dev.drydock.raft.log.LogPosition;
import dev.drydock.raft.replication.Progress;
import dev.drydock.raft.snapshot.Snapshot;
import dev.drydock.raft.snapshot.SnapshotHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sentences of §7 and of Figure 13, and of the dissertation's chapter 5. */
class RaftSnapshotTest {
    private static final RaftOptions EVERY_3 = PLAIN.withSnapshots(3, 1, 10);

    /** "Each server takes snapshots independently, covering just the committed entries in its log" (§7). */
    @Test
    void aFollowerTakesASnapshotOfWhatItHasApplied() {
        Outcome applied = step(EVERY_3, follower(2, 1, 1, 2, 2), new Input.Receive<>(N2, append(2, 4, 2, 3)));
        assertThat(applied.effects()).contains(new Effect.TakeSnapshot<>(3));
        assertThat(step(EVERY_3, applied.state(), new Input.Receive<>(N2, append(2, 4, 2, 4)))
                        .effects())
                .as("not twice")
                .noneMatch(Effect.TakeSnapshot.class::isInstance);
    }

    /** "Once a server completes writing a snapshot, it may delete all log entries up through the last included index" (§7). */
    @Test
    void aSnapshotReplacesTheLogBeforeIt() {
        RaftState applied = step(EVERY_3, follower(2, 1, 1, 2, 2), new Input.Receive<>(N2, append(2, 4, 2, 3)))
                .state();
        Bytes data = Bytes.of((byte) 1, (byte) 2);
        Outcome taken = step(EVERY_3, applied, new Input.SnapshotTaken<>(3, data));
        Snapshot snapshot = Snapshot.of(new LogPosition(3, 2), GROUP, data);
        assertThat(taken.effects())
                .containsExactly(new Effect.Checkpoint<>(List.of(
                        new TermAndVote(2, Optional.empty()),
                        new SavedSnapshot(snapshot),
                        new AppendedEntries(3, List.of(entry(4, 2))))));
        assertThat(taken.state().log().base())
                .as("one entry more is kept for followers")
                .isEqualTo(new LogPosition(2, 1));
        assertThat(taken.state().snapshots().latest()).contains(snapshot);
    }

    /** What happened since the snapshot was asked for is in the new journal too: terms, votes and entries. */
    @Test
    void aCheckpointHoldsWhatHappenedMeanwhile() {
        RaftState leader = settledLeader(3, 1, 1, 3);
        RaftState asked = step(EVERY_3, leader, new Input.Request<>(write(1))).state();
        RaftState later = step(EVERY_3, asked, new Input.Request<>(write(2))).state();
        RaftState deposed = step(EVERY_3, later, new Input.Receive<>(N2, new RaftMessage.RequestVote(9, N2, 9, 9)))
                .state();
        Outcome taken = step(EVERY_3, deposed, new Input.SnapshotTaken<>(3, Bytes.EMPTY));
        assertThat(((Effect.Checkpoint<RaftMessage>) taken.effects().get(0)).records())
                .containsExactly(
                        new TermAndVote(9, Optional.of(N2)),
                        new SavedSnapshot(Snapshot.of(new LogPosition(3, 3), GROUP, Bytes.EMPTY)),
                        new AppendedEntries(3, later.log().slice(4, 5)));
    }

    /** A node boots from its snapshot and what follows it. */
    @Test
    void aNodeRecoversFromItsSnapshot() {
        Snapshot snapshot = snapshot(5, 2, 4);
        Outcome booted = start(List.of(
                new TermAndVote(3, Optional.of(N3)),
                new SavedSnapshot(snapshot),
                new AppendedEntries(5, List.of(entry(6, 2))),
                new AppendedEntries(6, List.of(entry(7, 3)))));
        assertThat(booted.effects()).contains(new Effect.Restore<>(snapshot.data()));
        assertThat(booted.state().log().base()).isEqualTo(new LogPosition(5, 2));
        assertThat(booted.state().log().lastIndex()).isEqualTo(7);
        assertThat(booted.state().lastApplied()).isEqualTo(5);
        assertThat(booted.state().commitIndex()).isEqualTo(5);
        assertThat(booted.state().votedFor()).contains(N3);
    }

    /** Reply immediately if term < currentTerm (Figure 13, rule 1). */
    @Test
    void anOldLeadersSnapshotIsRefused() {
        RaftState state = follower(3, 1);
        assertThat(receive(state, N2, chunk(2, snapshot(5, 2, 4), 0, 4)))
                .isEqualTo(new Outcome(state, List.of(send(new InstallSnapshotReply(3, 5, 0, false, 1)))));
    }

    /** Create new snapshot file, write data into it, reply and wait for more data chunks (Figure 13, rules 2 to 4). */
    @Test
    void chunksAreCollectedInOrder() {
        Snapshot snapshot = snapshot(5, 2, 9);
        Outcome first = receive(follower(2, 1), N2, chunk(2, snapshot, 0, 4));
        assertThat(first.sent()).containsExactly(new InstallSnapshotReply(2, 5, 4, false, 1));
        assertThat(first.sets(RaftTimer.ELECTION))
                .as("it comes from the leader")
                .isTrue();
        assertThat(receive(first.state(), N2, chunk(2, snapshot, 0, 4)).sent())
                .as("the same again")
                .containsExactly(new InstallSnapshotReply(2, 5, 4, false, 1));
        assertThat(receive(first.state(), N2, chunk(2, snapshot, 8, 9)).sent())
                .as("one in between is missing")
                .containsExactly(new InstallSnapshotReply(2, 5, 4, false, 1));
        assertThat(receive(first.state(), N2, chunk(2, snapshot(6, 2, 9), 4, 8)).sent())
                .as("of another snapshot")
                .containsExactly(new InstallSnapshotReply(2, 6, 0, false, 1));
    }

    /** "Discard the entire log; reset state machine using snapshot contents" (Figure 13, rules 7 and 8), then answer. */
    @Test
    void aWholeSnapshotReplacesAConflictingLog() {
        Snapshot snapshot = snapshot(3, 2, 4);
        RaftState conflicting = follower(2, 1, 1, 1, 1, 1);
        Outcome installed = receive(conflicting, N2, chunk(2, snapshot, 0, 4));
        assertThat(installed.effects())
                .filteredOn(effect -> !(effect instanceof Effect.SetTimer) && !(effect instanceof Effect.Remember))
                .containsExactly(
                        new Effect.Checkpoint<>(List.of(
                                new TermAndVote(2, Optional.empty()),
                                new SavedSnapshot(snapshot),
                                new AppendedEntries(3, List.of()))),
                        new Effect.Restore<>(snapshot.data()),
                        send(new InstallSnapshotReply(2, 3, 4, true, 1)));
        assertThat(installed.state().log().lastIndex()).isEqualTo(3);
        assertThat(installed.state().lastApplied()).isEqualTo(3);
    }

    /** "If existing log entry has same index and term as snapshot's last included entry, retain log entries following it
     * and reply" (Figure 13, rule 6). */
    @Test
    void aLogThatHoldsTheLastIncludedEntryIsRetained() {
        RaftState state = follower(2, 1, 1, 2, 2);
        Outcome retained = receive(state, N2, chunk(2, snapshot(3, 2, 9), 0, 4));
        assertThat(retained.sent()).containsExactly(new InstallSnapshotReply(2, 3, 9, true, 1));
        assertThat(retained.effects()).contains(new Effect.AwaitPersisted<>());
        assertThat(retained.applied()).as("all of it is committed").containsExactly(1L, 2L, 3L);
        assertThat(retained.state().log()).isEqualTo(log(1, 1, 2, 2));
    }

    /** "The leader has already discarded the next log entry that it needs to send to a follower" (§7). */
    @Test
    void aLeaderSendsItsSnapshotInsteadOfEntriesThatAreGone() {
        RaftState leader = compactedLeader();
        Outcome refused = get(leader, new AppendEntriesReply(3, false, 0, 5, 0, 2, 1));
        assertThat(refused.sent())
                .as("it asks how much the follower holds")
                .containsExactly(new InstallSnapshot(3, N1, header(leader), 0, Bytes.EMPTY, 2));
        assertThat(timeout(refused.state(), RaftTimer.HEARTBEAT).sent())
                .as("and so does a heartbeat")
                .contains(new InstallSnapshot(3, N1, header(leader), 0, Bytes.EMPTY, 3));

        Outcome held = get(refused.state(), new InstallSnapshotReply(3, 5, 8, false, 2));
        assertThat(held.sent())
                .as("it resumes there, with two chunks under way")
                .containsExactly(
                        new InstallSnapshot(
                                3, N1, header(leader), 8, data(leader).slice(8, 18), 3),
                        new InstallSnapshot(
                                3, N1, header(leader), 18, data(leader).slice(18, 28), 4));
        Outcome onward = get(held.state(), new InstallSnapshotReply(3, 5, 18, false, 3));
        assertThat(onward.sent())
                .containsExactly(new InstallSnapshot(
                        3, N1, header(leader), 28, data(leader).slice(28, 38), 5));
        Outcome lost = get(onward.state(), new InstallSnapshotReply(3, 5, 18, false, 5));
        assertThat(lost.sent())
                .as("the second chunk was lost: both are sent again")
                .containsExactly(
                        new InstallSnapshot(
                                3, N1, header(leader), 18, data(leader).slice(18, 28), 6),
                        new InstallSnapshot(
                                3, N1, header(leader), 28, data(leader).slice(28, 38), 7));

        Outcome done = get(lost.state(), new InstallSnapshotReply(3, 5, 40, true, 7));
        assertThat(progress(done.state(), N2).matchIndex()).isEqualTo(5);
        assertThat(progress(done.state(), N2).outgoing()).isEmpty();
    }

    /** A transfer is finished although the leader has taken a newer snapshot meanwhile: it must not starve. */
    @Test
    void aTransferGoesOnWithItsSnapshot() {
        RaftState leader = compactedLeader();
        RaftState sending =
                get(leader, new AppendEntriesReply(3, false, 0, 5, 0, 2, 1)).state();
        RaftState newer = sending.withSnapshots(sending.snapshots().taken(snapshot(6, 3, 50)));
        assertThat(get(newer, new InstallSnapshotReply(3, 5, 30, false, 2)).sent())
                .containsExactly(new InstallSnapshot(
                        3, N1, header(leader), 30, data(leader).slice(30, 40), 3));
    }

    /** The answer to a chunk confirms reads and check-quorum like any other. */
    @Test
    void aFollowerThatIsSentASnapshotCountsAsActive() {
        RaftState leader = compactedLeader();
        RaftState reading =
                get(leader, new AppendEntriesReply(3, false, 0, 5, 0, 2, 1)).state();
        Outcome asked = step(options(), reading, new Input.Request<>(Steps.read(7)));
        assertThat(asked.sent()).hasSize(2);
        assertThat(get(asked.state(), new InstallSnapshotReply(3, 5, 0, false, 3))
                        .effects())
                .contains(new Effect.Read<>(Steps.read(7)));
    }

    /** A heartbeat is answered at once, though the disk still works on entries: with what is known to be durable. */
    @Test
    void aHeartbeatDoesNotWaitForTheDisk() {
        Outcome wrote = receive(follower(2, 2), N2, append(2, 1, 2, 0, entry(2, 2)));
        Outcome heard = receive(wrote.state(), N2, append(2, 2, 2, 0));
        assertThat(heard.effects())
                .contains(
                        send(new AppendEntriesReply(2, true, 0, 2, 0, 0, 1)),
                        new Effect.NotifyPersisted<>(WriteToken.of(2, 2)))
                .noneMatch(Effect.AwaitPersisted.class::isInstance);
        RaftState durable = step(PLAIN, heard.state(), new Input.Persisted<>(WriteToken.of(2, 2)))
                .state();
        assertThat(receive(durable, N2, append(2, 2, 2, 0)).sent()).containsExactly(success(2, 2, 1));
        assertThat(step(PLAIN, heard.state(), new Input.Persisted<>(WriteToken.of(1, 2)))
                        .state())
                .as("news of another term's write means nothing")
                .isEqualTo(heard.state());
    }

    /** What is on its way to one follower is bounded in bytes, and grows again when it is acknowledged. */
    @Test
    void bytesUnderWayAreBounded() {
        RaftOptions tight = PLAIN.withMaxInflightAppends(100).withMaxInflightBytes(60);
        RaftState leader = settledLeader(3, 3);
        int sent = 0;
        for (int number = 1; number <= 6; number++) {
            Outcome outcome = step(tight, leader, new Input.Request<>(write(number)));
            sent += outcome.sent().size();
            leader = outcome.state();
        }
        assertThat(sent).as("three entries of about 26 bytes to each").isEqualTo(6);
        Outcome freed = step(tight, leader, new Input.Receive<>(N2, success(3, 2, 2)));
        assertThat(freed.sent()).hasSize(1);
        assertThat(leading(freed.state()).progress().get(N3).orElseThrow().inflightBytes())
                .isGreaterThan(60);
    }

    private static Outcome get(RaftState state, RaftMessage message) {
        return step(options(), state, new Input.Receive<>(N2, message));
    }

    private static RaftOptions options() {
        return PLAIN.withSnapshots(0, 0, 10).withMaxInflightBytes(20);
    }

    /** A leader whose log begins after its snapshot of the first five entries, of 40 bytes. */
    private static RaftState compactedLeader() {
        RaftState leader = settledLeader(3, 1, 1, 1, 1, 3);
        Progress unknown = Progress.unknown(5).sentEntries(5, 8);
        return leader.withLog(leader.log().compact(5))
                .withSnapshots(leader.snapshots().taken(snapshot(5, 3, 40)))
                .withRole(
                        leading(leader).withProgress(leading(leader).progress().with(N2, unknown)));
    }

    private static SnapshotHeader header(RaftState leader) {
        return leader.snapshots().latest().orElseThrow().header();
    }

    private static Bytes data(RaftState leader) {
        return leader.snapshots().latest().orElseThrow().data();
    }

    private static InstallSnapshot chunk(long term, Snapshot snapshot, int from, int to) {
        return new InstallSnapshot(
                term, N2, snapshot.header(), from, snapshot.data().slice(from, to), 1);
    }

    private static Effect<RaftMessage> send(RaftMessage message) {
        return new Effect.Send<>(N2, message);
    }
}
