package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.ClientRequest;
import dev.drydock.protocol.collection.NodeMap;
import dev.drydock.protocol.collection.SharedList;

/**
 * The state of one replica.
 *
 * @param replicas the group
 * @param spaces persistent, in part: what it knows of each replica's instances
 * @param conflicts persistent, by way of the instances and the checkpoints: what interferes with what
 * @param attempts volatile: what it does to get instances committed, by instance
 * @param clients volatile: the commands that it leads for clients, by the numbers of its own instances
 * @param waits volatile: how far the execution has come and what it waits for
 * @param checkpoints how far instances are in checkpoints, here and elsewhere
 * @param rounds volatile: how often the recovery timer has fired since the boot
 */
public record EPaxosState(
        Replicas replicas,
        NodeMap<Space> spaces,
        Conflicts conflicts,
        Trie<Attempt> attempts,
        Trie<ClientRequest> clients,
        Waits waits,
        Checkpoints checkpoints,
        Rounds rounds) {

    /**
     * What execution waits for.
     *
     * @param executions how many commands have been executed since the boot: the index of the last
     * @param waiting the committed instances that wait for an instance to be committed or known, by that instance
     * @param deferred recoveries that wait for the fate of other instances
     */
    public record Waits(long executions, Trie<SharedList<Instance>> waiting, SharedList<Instance> deferred) {}

    /**
     * Rounds of recovery.
     *
     * @param count how often the recovery timer has fired
     * @param seen for each replica, the greatest number heard of when it last fired
     */
    public record Rounds(long count, Deps seen) {}

    /** What this replica knows of the instances of the replica at a place. */
    public Space space(int place) {
        return spaces.valueAt(place);
    }

    /** What this replica knows of the replica's instances. */
    public Space space(Instance instance) {
        return space(replicas.place(instance.replica()));
    }

    /** What this replica knows of an instance; of one that it never heard of or has dropped, nothing. */
    public InstanceState instance(Instance instance) {
        InstanceState known = space(instance).get(instance.number());
        return known == null ? InstanceState.unknown(replicas.size()) : known;
    }

    /** For each replica, up to where its instances are committed here. */
    public Deps committed() {
        return map(Space::committed);
    }

    /** For each replica, up to where its instances are executed here. */
    public Deps executed() {
        return map(Space::executed);
    }

    /** For each replica, up to where its instances have been dropped here. */
    public Deps trimmed() {
        return map(Space::trimmed);
    }

    /** For each replica, the greatest number heard of here. */
    Deps highest() {
        return map(Space::highest);
    }

    private Deps map(java.util.function.ToLongFunction<Space> number) {
        long[] numbers = new long[replicas.size()];
        for (int place = 0; place < numbers.length; place++) {
            numbers[place] = number.applyAsLong(space(place));
        }
        return Deps.of(numbers);
    }

    EPaxosState withSpaces(NodeMap<Space> changed) {
        return new EPaxosState(replicas, changed, conflicts, attempts, clients, waits, checkpoints, rounds);
    }

    EPaxosState withConflicts(Conflicts changed) {
        return new EPaxosState(replicas, spaces, changed, attempts, clients, waits, checkpoints, rounds);
    }

    EPaxosState withAttempts(Trie<Attempt> changed) {
        return new EPaxosState(replicas, spaces, conflicts, changed, clients, waits, checkpoints, rounds);
    }

    EPaxosState withClients(Trie<ClientRequest> changed) {
        return new EPaxosState(replicas, spaces, conflicts, attempts, changed, waits, checkpoints, rounds);
    }

    EPaxosState withWaits(Waits changed) {
        return new EPaxosState(replicas, spaces, conflicts, attempts, clients, changed, checkpoints, rounds);
    }

    EPaxosState withCheckpoints(Checkpoints changed) {
        return new EPaxosState(replicas, spaces, conflicts, attempts, clients, waits, changed, rounds);
    }

    EPaxosState withRounds(Rounds changed) {
        return new EPaxosState(replicas, spaces, conflicts, attempts, clients, waits, checkpoints, changed);
    }
}
