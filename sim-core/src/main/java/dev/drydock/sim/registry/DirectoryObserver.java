package dev.drydock.sim.registry;

import dev.drydock.protocol.Note;
import dev.drydock.protocol.Role;
import dev.drydock.record.TimelineEvent.Kind;
import dev.drydock.sim.node.NodeObserver;

/** Tells a directory which nodes lead and which are down, besides telling another observer everything. */
final class DirectoryObserver<S> implements NodeObserver<S> {
    private final Directory directory;
    private final NodeObserver<S> other;

    DirectoryObserver(Directory directory, NodeObserver<S> other) {
        this.directory = directory;
        this.other = other;
    }

    @Override
    public void started(int node, S state) {
        other.started(node, state);
    }

    @Override
    public void stepped(int node, S before, S after) {
        other.stepped(node, before, after);
    }

    @Override
    public void noted(int node, Note note) {
        other.noted(node, note);
        if (note instanceof Note.RoleChanged(Role role, long term)) {
            directory.leads(node, role == Role.LEADER);
        }
    }

    @Override
    public void became(int node, Kind kind, String why) {
        other.became(node, kind, why);
        if (kind == Kind.CRASHED || kind == Kind.HALTED) {
            directory.down(node);
        }
    }
}
