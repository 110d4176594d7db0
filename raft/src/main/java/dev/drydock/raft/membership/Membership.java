package dev.drydock.raft.membership;

import dev.drydock.protocol.NodeId;
import java.util.Optional;

/**
 * The group as one of its nodes sees it.
 *
 * @param self this node, which need not belong to the group
 * @param configurations persistent, as the log is: the configurations in it
 * @param doubt persistent: present when this node cannot know what it had promised
 */
public record Membership(NodeId self, Configurations configurations, Optional<Doubt> doubt) {

    /** With other configurations. */
    @SuppressWarnings("ReferenceEquality") // only saves a copy
    public Membership withConfigurations(Configurations changed) {
        return changed == configurations ? this : new Membership(self, changed, doubt);
    }

    /** Knowing or not knowing what it had promised. */
    public Membership withDoubt(Optional<Doubt> changed) {
        return new Membership(self, configurations, changed);
    }
}
