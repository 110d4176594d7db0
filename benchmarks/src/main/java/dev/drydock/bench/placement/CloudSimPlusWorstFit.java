package dev.drydock.bench.placement;

import ch.qos.logback.classic.Level;
import dev.drydock.protocol.placement.Demand;
import dev.drydock.protocol.placement.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import org.cloudsimplus.allocationpolicies.VmAllocationPolicySimple;
import org.cloudsimplus.brokers.DatacenterBroker;
import org.cloudsimplus.brokers.DatacenterBrokerSimple;
import org.cloudsimplus.core.CloudSimPlus;
import org.cloudsimplus.datacenters.DatacenterSimple;
import org.cloudsimplus.hosts.Host;
import org.cloudsimplus.hosts.HostSimple;
import org.cloudsimplus.resources.Pe;
import org.cloudsimplus.resources.PeSimple;
import org.cloudsimplus.util.Log;
import org.cloudsimplus.vms.Vm;
import org.cloudsimplus.vms.VmSimple;

/**
 * Worst fit by free cores in CloudSim Plus 8.5.7, whose name for it is VmAllocationPolicySimple. Only its policy runs: no
 * events, no cloudlets, and all hosts are on from the beginning, so that what it does is what ours does.
 */
final class CloudSimPlusWorstFit {
    private static final int MIPS = 1000;
    private static final long MIB = 1 << 20;

    private final VmAllocationPolicySimple policy = new VmAllocationPolicySimple();
    private final List<Vm> machines = new ArrayList<>();

    CloudSimPlusWorstFit(Input input) {
        Log.setLevel(Level.OFF);
        CloudSimPlus simulation = new CloudSimPlus();
        List<Host> hosts = new ArrayList<>();
        for (MachineSpec machine : input.machines()) {
            List<Pe> cores = new ArrayList<>();
            for (int i = 0; i < machine.capacity().cpuMillis() / 1000; i++) {
                cores.add(new PeSimple(MIPS));
            }
            hosts.add(new HostSimple(machine.capacity().memoryBytes() / MIB, 1_000_000, 1_000_000, cores, true));
        }
        new DatacenterSimple(simulation, hosts, policy);
        DatacenterBroker broker = new DatacenterBrokerSimple(simulation);
        for (Demand demand : input.demands()) {
            Vm machine = new VmSimple(MIPS, demand.requests().cpuMillis() / 1000);
            machine.setRam(demand.requests().memoryBytes() / MIB).setBw(1).setSize(1);
            machine.setBroker(broker);
            machine.setId(machines.size());
            machines.add(machine);
        }
    }

    /** Places so many of them, or as many as it can until the time is over; returns how many it tried and how many it placed. */
    int[] place(int count, long untilNanos) {
        int placed = 0;
        int tried = 0;
        while (tried < count && System.nanoTime() < untilNanos) {
            if (policy.allocateHostForVm(machines.get(tried)).fully()) {
                placed++;
            }
            tried++;
        }
        return new int[] {tried, placed};
    }
}
