package dev.drydock.cli;

import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.scenario.Deployed.Chosen;
import dev.drydock.scenario.Protocols;
import dev.drydock.sim.deployment.DeploymentSpec;
import dev.drydock.sim.orchestration.Course;
import dev.drydock.sim.orchestration.Decision;
import dev.drydock.sim.placement.Layout;
import dev.drydock.sim.placement.MachinesNeeded;
import dev.drydock.sim.placement.OrchestratorScheduler;
import dev.drydock.sim.placement.Packing;
import dev.drydock.sim.placement.PlacementSpec;
import dev.drydock.sim.placement.PolicyScheduler;
import dev.drydock.sim.placement.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a deployment's replicas go under one orchestrator or policy, and how well that is packed.
 *
 * @param needed machines until nothing is pending; empty when not even ten times as many as there are will do
 * @param decisions empty unless somebody wanted them
 */
record PlaceResult(
        String policy,
        DeploymentSpec deployment,
        Layout layout,
        Packing packing,
        int lowerBound,
        OptionalInt needed,
        List<Decision> decisions) {
    private static final int TIMES = 10;

    /**
     * Places.
     *
     * @throws IllegalArgumentException when the orchestrator cannot run it; the message is for the user
     */
    static PlaceResult of(PlaceInput.Case input, Protocols protocols, long seed, boolean explain) {
        DeploymentSpec deployment = input.deployment();
        Scheduler scheduler = scheduler(input.chosen(), protocols, seed);
        List<Decision> decisions = new ArrayList<>();
        Layout layout = scheduler.place(
                deployment.machines().machines(),
                deployment.workloads(),
                explain ? listening(decisions) : Course.SILENT);
        int count = deployment.machines().machines().size();
        return new PlaceResult(
                name(input.chosen()),
                deployment,
                layout,
                Packing.of(layout),
                MachinesNeeded.lowerBound(deployment.machines().machines(), deployment.workloads()),
                MachinesNeeded.of(scheduler, deployment.machines().machines(), deployment.workloads(), TIMES * count),
                decisions);
    }

    /** The name of an orchestrator, or of the policy that it follows alone. */
    static String name(Chosen chosen) {
        return chosen.policy().orElse(chosen.name());
    }

    private static Course listening(List<Decision> decisions) {
        return new Course() {
            @Override
            public boolean wantsDecisions() {
                return true;
            }

            @Override
            public void decided(Decision decision) {
                decisions.add(decision);
            }
        };
    }

    private static Scheduler scheduler(Chosen chosen, Protocols protocols, long seed) {
        if (chosen.policy().isPresent()) {
            PlacementPolicyProvider<?> provider =
                    protocols.placements().get(chosen.policy().get());
            return new PolicyScheduler(spec(provider, chosen.options()), seed);
        }
        return new OrchestratorScheduler(chosen.name(), chosen.factory(), seed);
    }

    @SuppressWarnings("unchecked") // The options were read in the form of the provider's own record.
    private static <O extends Record> PlacementSpec<O> spec(PlacementPolicyProvider<O> provider, Record options) {
        return new PlacementSpec<>(provider, (O) options);
    }
}
