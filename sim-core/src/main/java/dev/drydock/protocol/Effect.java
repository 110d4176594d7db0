package dev.drydock.protocol;

import java.util.List;

/**
 * One effect as a value: what {@link Effects} was told, for tests, replay and search.
 *
 * @param <M> the protocol's messages
 */
public sealed interface Effect<M extends Message> {

    /** See {@link Effects#persist}. */
    record Persist<M extends Message>(JournalRecord record) implements Effect<M> {}

    /** See {@link Effects#checkpoint}. */
    record Checkpoint<M extends Message>(List<JournalRecord> records) implements Effect<M> {
        public Checkpoint {
            records = List.copyOf(records);
        }
    }

    /** See {@link Effects#awaitPersisted}. */
    record AwaitPersisted<M extends Message>() implements Effect<M> {}

    /** See {@link Effects#notifyPersisted}. */
    record NotifyPersisted<M extends Message>(long token) implements Effect<M> {}

    /** See {@link Effects#send}. */
    record Send<M extends Message>(NodeId to, M message) implements Effect<M> {}

    /** See {@link Effects#setTimer}. */
    record SetTimer<M extends Message>(TimerName timer, long minNanos, long maxNanos) implements Effect<M> {}

    /** See {@link Effects#cancelTimer}. */
    record CancelTimer<M extends Message>(TimerName timer) implements Effect<M> {}

    /** See {@link Effects#apply}. */
    record Apply<M extends Message>(long index, ClientRequest request) implements Effect<M> {}

    /** See {@link Effects#applyAndReply}. */
    record ApplyAndReply<M extends Message>(long index, ClientRequest request) implements Effect<M> {}

    /** See {@link Effects#takeSnapshot}. */
    record TakeSnapshot<M extends Message>(long token) implements Effect<M> {}

    /** See {@link Effects#restore}. */
    record Restore<M extends Message>(Bytes snapshot) implements Effect<M> {}

    /** See {@link Effects#read}. */
    record Read<M extends Message>(ClientRequest request) implements Effect<M> {}

    /** See {@link Effects#reply}. */
    record Answer<M extends Message>(RequestId request, Reply reply) implements Effect<M> {}

    /** See {@link Effects#readClock}. */
    record ReadClock<M extends Message>() implements Effect<M> {}

    /** See {@link Effects#note}. */
    record Remember<M extends Message>(Note note) implements Effect<M> {}

    /** See {@link Effects#halt}. */
    record Halt<M extends Message>(String reason) implements Effect<M> {}
}
