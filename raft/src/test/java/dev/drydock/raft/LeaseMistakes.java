package dev.drydock.raft;

import dev.drydock.protocol.Effects;
import dev.drydock.protocol.Input;
import dev.drydock.protocol.Invariant;
import dev.drydock.protocol.Protocol;
import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.Start;
import dev.drydock.raft.read.Lease;
import dev.drydock.raft.role.Leader;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Raft with one mistake about leases, built around the real one.
 *
 * @param raft makes it
 */
record LeaseMistakes(String name, Function<RaftOptions, Protocol<RaftState, RaftMessage>> raft)
        implements ProtocolProvider<RaftState, RaftMessage, RaftOptions> {
    static final LeaseMistakes NONE = new LeaseMistakes("raft", Raft::new);

    /** Does not notice when its clock jumps. */
    static final LeaseMistakes TRUSTS_A_JUMPED_CLOCK = new LeaseMistakes("raft-blind-to-jumps", BlindToJumps::new);

    /** Lets a lease last the whole election timeout, as if no clock ever erred. */
    static final LeaseMistakes IGNORES_THE_BOUND = new LeaseMistakes(
            "raft-without-a-bound", options -> new Raft(options.withClockErrorBound(Duration.ofMillis(5))));

    @Override
    public String summary() {
        return "Raft with a mistake about leases";
    }

    @Override
    public RaftOptions defaults() {
        return RaftOptions.DEFAULTS;
    }

    @Override
    public Protocol<RaftState, RaftMessage> create(RaftOptions options) {
        return raft.apply(options);
    }

    @Override
    public List<Invariant<RaftState>> invariants() {
        return new RaftProvider().invariants();
    }

    /** Forgets what the clock showed before each reading. */
    private static final class BlindToJumps implements Protocol<RaftState, RaftMessage> {
        private final Raft raft;

        BlindToJumps(RaftOptions options) {
            raft = new Raft(options);
        }

        @Override
        public RaftState start(Start start, Effects<RaftMessage> effects) {
            return raft.start(start, effects);
        }

        @Override
        public RaftState step(RaftState state, Input<RaftMessage> input, Effects<RaftMessage> effects) {
            boolean reading = input instanceof Input.ClockReading<RaftMessage>;
            return raft.step(reading ? blind(state) : state, input, effects);
        }

        private static RaftState blind(RaftState state) {
            if (!(state.role() instanceof Leader leader)) {
                return state;
            }
            Lease lease = leader.lease();
            OptionalLong nothing = OptionalLong.empty();
            return state.withRole(leader.withLease(new Lease(
                    nothing,
                    nothing,
                    lease.roundSent(),
                    lease.confirmed(),
                    lease.beatDue(),
                    lease.forfeited(),
                    lease.reads())));
        }
    }
}
