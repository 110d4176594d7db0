package dev.drydock.paxos.multi.snapshot;

import dev.drydock.paxos.multi.membership.Configurations;
import java.util.Optional;

/**
 * The snapshots that a node keeps: the latest, and the one before as long as another node is fetching it, so that a node
 * that fetches slowly is not made to begin again at each new one. Never more than these two.
 *
 * @param taking one that was asked of the driver: up to which slot, and with which configurations
 * @param fetched whether a part of {@code latest} has been fetched since it was taken
 */
public record Snapshots(
        Optional<Taking> taking, Optional<Snapshot> latest, boolean fetched, Optional<Snapshot> previous) {
    private static final Snapshots NONE = new Snapshots(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** A snapshot that the driver has been asked for. */
    public record Taking(long slot, Configurations configurations) {}

    /** None was ever taken. */
    public static Snapshots none() {
        return NONE;
    }

    /** After the driver was asked for one. */
    public Snapshots withTaking(Taking asked) {
        return new Snapshots(Optional.of(asked), latest, fetched, previous);
    }

    /** After one was taken or received. */
    public Snapshots with(Snapshot snapshot) {
        return new Snapshots(Optional.empty(), Optional.of(snapshot), false, fetched ? latest : Optional.empty());
    }

    /** After a part of one was fetched. */
    public Snapshots fetched(Snapshot which) {
        boolean newest = latest.isPresent() && latest.get().slot() == which.slot();
        return !newest || fetched ? this : new Snapshots(taking, latest, true, previous);
    }

    /** The one that goes up to this slot, or else the latest. */
    public Optional<Snapshot> upTo(long slot) {
        return previous.filter(snapshot -> snapshot.slot() == slot).or(() -> latest);
    }

    /** Up to which slot the last one goes, taken or asked for; 0 when there is none. */
    public long lastSlot() {
        return taking.map(Taking::slot).or(() -> latest.map(Snapshot::slot)).orElse(0L);
    }
}
