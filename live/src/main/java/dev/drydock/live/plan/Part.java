package dev.drydock.live.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The part that a process plays in a run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NodePart.class, name = "node"),
    @JsonSubTypes.Type(value = ServerPart.class, name = "server"),
    @JsonSubTypes.Type(value = BalancerPart.class, name = "balancer"),
    @JsonSubTypes.Type(value = StoreLoadPart.class, name = "store-load"),
    @JsonSubTypes.Type(value = TrafficPart.class, name = "traffic")
})
public interface Part {}
