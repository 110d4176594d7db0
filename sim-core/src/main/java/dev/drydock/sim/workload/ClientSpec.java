package dev.drydock.sim.workload;

import dev.drydock.sim.network.Place;
import dev.drydock.sim.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * Where clients stand and whom they ask. They share their belief about who leads, and about which nodes did not answer
 * lately.
 *
 * @param places clients are spread over them in turn; over the nodes' places when empty
 * @param oneWay latency between a client and any node; the network's between their places when empty
 * @param contact whom they ask first; the leader when empty, or the nearest where any node of the protocol serves
 * @param reads whom they ask first to read; as for everything else when empty
 */
public record ClientSpec(
        List<Place> places, Optional<Distribution> oneWay, Optional<Contact> contact, Optional<Contact> reads) {

    /** Beside the nodes. */
    public static final ClientSpec EVERYWHERE = new ClientSpec(List.of(), Optional.empty());

    public ClientSpec {
        places = List.copyOf(places);
    }

    /** Clients that ask whom the protocol suggests. */
    public ClientSpec(List<Place> places, Optional<Distribution> oneWay) {
        this(places, oneWay, Optional.empty(), Optional.empty());
    }

    /**
     * The same with every choice made.
     *
     * @param servesAnywhere whether any node of the protocol serves
     */
    public ClientSpec resolved(boolean servesAnywhere) {
        Contact first = contact.orElse(servesAnywhere ? Contact.NEAREST : Contact.LEADER);
        return new ClientSpec(places, oneWay, Optional.of(first), Optional.of(reads.orElse(first)));
    }
}
