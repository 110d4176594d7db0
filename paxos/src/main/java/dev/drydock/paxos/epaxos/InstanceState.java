package dev.drydock.paxos.epaxos;

import dev.drydock.paxos.Ballot;
import dev.drydock.protocol.ClientRequest;
import java.util.Optional;

/**
 * What a replica knows of one instance: an entry of the paper's {@code cmds} log (section 4.3.1). It has two ballots:
 * Sutra showed that with one alone, a replica that promised a ballot looks as if it had accepted in it, and then two
 * replicas can commit different dependencies.
 *
 * @param promised persistent: the greatest ballot that this replica takes part in; {@link Ballot#NONE} is the command
 *     leader's own
 * @param accepted persistent: the ballot in which it last pre-accepted or accepted; at most {@code promised}
 * @param status persistent up to committed
 * @param command persistent: what the command leader proposed, as far as it is known here; one and the same everywhere
 * @param initial persistent: the attributes with which the command leader proposed it, as far as they are known here
 * @param noOp whether what is accepted or committed is a no-op in the command's place
 * @param attributes persistent: those pre-accepted, accepted or committed
 * @param position volatile: as the so-manieth command here it was executed; 0 before, and for a no-op
 */
public record InstanceState(
        Ballot promised,
        Ballot accepted,
        Status status,
        Optional<ClientRequest> command,
        Optional<Attributes> initial,
        boolean noOp,
        Attributes attributes,
        long position) {

    /** Of an instance never heard of. */
    static InstanceState unknown(int replicas) {
        return new InstanceState(
                Ballot.NONE,
                Ballot.NONE,
                Status.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                Attributes.none(replicas),
                0);
    }

    /** Whether its command and attributes will never change. */
    public boolean isCommitted() {
        return status.compareTo(Status.COMMITTED) >= 0;
    }

    /** Whether it has been executed, or was committed as a no-op, which needs no execution. */
    public boolean isExecuted() {
        return status == Status.EXECUTED;
    }

    /** Whether it is settled which command, if any, it may hold. */
    boolean isKnown() {
        return command.isPresent() || isCommitted();
    }

    /** Whether it is pre-accepted with the very attributes that the command leader proposed. */
    boolean isUnchanged() {
        return status == Status.PRE_ACCEPTED
                && initial.isPresent()
                && initial.get().equals(attributes);
    }

    /** Pre-accepted in the command leader's own ballot. */
    InstanceState preAccepted(ClientRequest request, Attributes proposed, Attributes updated) {
        return new InstanceState(
                promised,
                Ballot.NONE,
                Status.PRE_ACCEPTED,
                Optional.of(request),
                Optional.of(proposed),
                false,
                updated,
                0);
    }

    /** Promised to a ballot. */
    InstanceState promised(Ballot ballot) {
        return new InstanceState(ballot, accepted, status, command, initial, noOp, attributes, 0);
    }

    /** With what the command leader had proposed, as another replica told. */
    InstanceState tried(ClientRequest request, Attributes proposed) {
        return new InstanceState(
                promised, accepted, status, Optional.of(request), Optional.of(proposed), noOp, attributes, 0);
    }

    /** Accepted in a ballot. */
    InstanceState accepted(Ballot ballot, Value value) {
        return new InstanceState(
                ballot, ballot, Status.ACCEPTED, known(value), initial, value.isNoOp(), value.attributes(), 0);
    }

    /** Committed. */
    InstanceState committed(Value value) {
        return new InstanceState(
                promised, accepted, Status.COMMITTED, known(value), initial, value.isNoOp(), value.attributes(), 0);
    }

    /** Executed at a position. */
    InstanceState executedAs(long at) {
        return new InstanceState(promised, accepted, Status.EXECUTED, command, initial, noOp, attributes, at);
    }

    /** Committed, and not executed on the state machine that this replica has now. */
    InstanceState notExecuted() {
        return new InstanceState(promised, accepted, Status.COMMITTED, command, initial, noOp, attributes, 0);
    }

    /** What is pre-accepted, accepted or committed. */
    public Value value() {
        return new Value(noOp ? Optional.empty() : command, attributes);
    }

    private Optional<ClientRequest> known(Value value) {
        return value.isNoOp() ? command : value.command();
    }

    int bytes() {
        return 26
                + command.map(ClientRequest::bytes).orElse(0)
                + attributes.bytes()
                + initial.map(Attributes::bytes).orElse(0);
    }
}
