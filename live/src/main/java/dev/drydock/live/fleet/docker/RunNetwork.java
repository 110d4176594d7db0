package dev.drydock.live.fleet.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import dev.drydock.live.fleet.FleetException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The network of one run: internal, with 254 addresses of its own out of 198.18.0.0/15, the range set aside for benchmarks
 * (RFC 2544).
 *
 * @param name in the engine
 * @param block which /24 of the range: 0 to 511
 */
public record RunNetwork(String name, int block) {
    /** How many processes have room. */
    static final int MOST = 240;

    private static final int BLOCKS = 512;
    private static final int FIRST_HOST = 10;
    private static final int FIRST_SIXTEEN_BITS = (198 << 8) | 18;

    /** Makes the network of a run. */
    public static RunNetwork create(Engine engine, String run, Map<String, String> labels) {
        Set<Integer> used = used(engine);
        int start = Math.floorMod(run.hashCode(), BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            RunNetwork network = new RunNetwork("drydock-" + run, (start + i) % BLOCKS);
            if (!used.contains(network.block()) && network.isMade(engine, labels)) {
                return network;
            }
        }
        throw new FleetException("no /24 of 198.18.0.0/15 is free for the run's network: drydock live clean --all"
                + " removes networks of runs that are over");
    }

    /** Whether it was made; not when somebody else has these addresses. */
    private boolean isMade(Engine engine, Map<String, String> labels) {
        try {
            engine.client()
                    .createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withInternal(true)
                    .withCheckDuplicate(true)
                    .withLabels(labels)
                    .withIpam(new Network.Ipam().withConfig(new Network.Ipam.Config().withSubnet(prefix() + "0/24")))
                    .exec();
            return true;
        } catch (DockerException e) {
            if (Engine.sentence(e).contains("overlap")) {
                return false;
            }
            throw new FleetException("Docker could not make the network " + name + ": " + Engine.sentence(e), e);
        }
    }

    /** The address of a process. */
    String address(int index) {
        if (index < 0 || index >= MOST) {
            throw new FleetException("a run has room for " + MOST + " processes");
        }
        return prefix() + (FIRST_HOST + index);
    }

    private String prefix() {
        return "198." + (18 + block / 256) + "." + block % 256 + ".";
    }

    private static Set<Integer> used(Engine engine) {
        Set<Integer> used = new HashSet<>();
        engine.ask("list networks", () -> engine.client().listNetworksCmd().exec())
                .forEach(network -> addSubnets(used, network));
        try {
            for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InterfaceAddress address : each.getInterfaceAddresses()) {
                    add(used, address.getAddress().getAddress(), address.getNetworkPrefixLength());
                }
            }
        } catch (SocketException e) {
            throw new FleetException("the networks of this machine cannot be listed: " + e.getMessage(), e);
        }
        return used;
    }

    private static void addSubnets(Set<Integer> used, Network network) {
        List<Network.Ipam.Config> configs =
                network.getIpam() == null ? null : network.getIpam().getConfig();
        if (configs == null) {
            return;
        }
        for (Network.Ipam.Config config : configs) {
            String subnet = config.getSubnet();
            if (subnet != null && subnet.matches("(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}")) {
                int[] numbers = Arrays.stream(subnet.split("[./]"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                byte[] address = {(byte) numbers[0], (byte) numbers[1], (byte) numbers[2], (byte) numbers[3]};
                add(used, address, numbers[4]);
            }
        }
    }

    /** Adds the blocks that a network overlaps. */
    private static void add(Set<Integer> used, byte[] address, int prefix) {
        int range = (((address[0] & 0xff) << 8) | (address[1] & 0xff)) - FIRST_SIXTEEN_BITS;
        if (address.length == 4 && range >= 0 && range <= 1) {
            int block = range * 256 + (address[2] & 0xff);
            int count = 1 << Math.clamp(24 - prefix, 0, 9);
            int first = block / count * count;
            IntStream.range(first, Math.min(BLOCKS, first + count)).forEach(used::add);
        }
    }
}
