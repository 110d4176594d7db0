package dev.drydock.sim.kube;

import dev.drydock.sim.kube.api.Pod;
import java.util.OptionalInt;

/** Finds a node for a pod. */
interface Placer {

    /** The machine it goes to; empty when it fits nowhere now. Tells the decision. */
    OptionalInt place(Pod pod);

    /** A pod has come to a machine, or left it, or a node has changed. */
    void changed(int machine);
}
