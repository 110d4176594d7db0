package dev.drydock.paxos.fast;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;

/** How coordinators come and go. */
final class Terms {
    private static final Coordinator NONE = new Coordinator.None();

    private final FastOptions options;

    Terms(FastOptions options) {
        this.options = options;
    }

    /** Sets the timer that ends the patience with a coordinator of whom nothing is heard. */
    void awaitCoordinator(Effects<FastMessage> effects) {
        effects.setTimer(
                FastTimer.COORDINATOR,
                options.coordinatorTimeout().minNanos(),
                options.coordinatorTimeout().maxNanos());
    }

    /** Hears of a ballot; coordinates no longer if it is higher than the own. */
    FastState obey(FastState state, Ballot ballot, Effects<FastMessage> effects) {
        FastState hearing = state.with(state.watch().hearing(ballot));
        Ballot own = own(state.coordinator());
        if (own.equals(Ballot.NONE) || !ballot.isAfter(own)) {
            return hearing;
        }
        effects.cancelTimer(FastTimer.HEARTBEAT);
        awaitCoordinator(effects);
        effects.note(new Note.RoleChanged(Role.FOLLOWER, ballot.round()));
        return hearing.with(NONE);
    }

    private static Ballot own(Coordinator coordinator) {
        return switch (coordinator) {
            case Coordinator.None none -> Ballot.NONE;
            case Coordinator.Preparing preparing -> preparing.ballot();
            case Coordinator.Leading leading -> leading.ballot();
        };
    }
}
