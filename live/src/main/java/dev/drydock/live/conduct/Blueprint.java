package dev.drydock.live.conduct;

import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.Security;
import java.util.List;

/** A run before it has a place: what its processes are, once it is known where they will listen. */
public interface Blueprint {

    /** The names of its processes; the place of a name in this list is the process's index in the fleet. */
    List<String> names();

    /** The run at this place. */
    RunPlan at(Site site);

    /** Where a run is. */
    interface Site {
        /** Where a process listens. */
        HostPort address(String name, Port port);

        /** How peers of this run know each other. */
        Security security();

        /** The folder of a process that outlives it. */
        String folder(String name);
    }
}
