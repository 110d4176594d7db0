package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.DURATION;

import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.registry.DiscoverySpec;

/** The keys under {@code balancer.discovery}. */
final class DiscoveryKeys {
    private static final DiscoverySpec DEFAULTS = DiscoverySpec.DEFAULTS;

    private DiscoveryKeys() {}

    static final RecordForm<DiscoverySpec> FORM = RecordForm.<DiscoverySpec>of("discovery such as { ttl: 3s }")
            .key(
                    "ttl",
                    DURATION,
                    DEFAULTS.ttlNanos(),
                    "So long after its last heartbeat the registry's leader takes a server off the list.",
                    DiscoverySpec::ttlNanos)
            .key(
                    "heartbeat",
                    DURATION,
                    DEFAULTS.heartbeatNanos(),
                    "From one heartbeat of a server to the next: a write to the registry.",
                    DiscoverySpec::heartbeatNanos)
            .key(
                    "read",
                    Forms.constant("a way to read", DiscoverySpec.Reading.class),
                    DEFAULTS.reading(),
                    "How balancers learn of changes: poll asks the group every so often, watch is told by one node of"
                            + " what that node applies.",
                    DiscoverySpec::reading)
            .key(
                    "every",
                    DURATION,
                    DEFAULTS.everyNanos(),
                    "From one poll to the next, or from one sign of life of the node that is watched to the next.",
                    DiscoverySpec::everyNanos)
            .key(
                    "timeout",
                    DURATION,
                    DEFAULTS.timeoutNanos(),
                    "How long a node may take to answer a heartbeat or a poll; then another is asked.",
                    DiscoverySpec::timeoutNanos)
            .optional(
                    "dropAfter",
                    DURATION,
                    "How old a list may become before it is dropped. Default: the last one is kept for ever.",
                    "1m",
                    spec -> NetworkKeys.boxed(spec.dropAfterNanos()))
            .build(map -> new DiscoverySpec(
                    map.the("ttl"),
                    map.the("heartbeat"),
                    map.the("read"),
                    map.the("every"),
                    map.the("timeout"),
                    NetworkKeys.whole(map.maybe("dropAfter"))));
}
