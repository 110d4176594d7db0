package dev.drydock.paxos.epaxos;

import dev.drydock.protocol.JournalRecord;

/** What a replica writes to its journal. */
public sealed interface EPaxosRecord extends JournalRecord {

    /** From here on an instance stands so at this replica. */
    record InstanceChanged(Instance instance, InstanceState state) implements EPaxosRecord {
        @Override
        public int bytes() {
            return 12 + state.bytes();
        }
    }

    /**
     * All that the journal held of executed instances, in short. The instances that are kept all the same, and those not
     * yet executed, follow as records of their own.
     *
     * @param trimmed for each replica, up to where its instances were dropped
     */
    record Checkpointed(Checkpoint checkpoint, Deps trimmed) implements EPaxosRecord {
        @Override
        public int bytes() {
            return 8 + checkpoint.bytes() + trimmed.bytes();
        }
    }
}
