package dev.drydock.balance.health;

import dev.drydock.protocol.balance.Health;
import dev.drydock.protocol.balance.HealthFactory;
import dev.drydock.protocol.balance.Setup;
import java.util.Optional;

/**
 * Which rules of health a balancer goes by; a rule that is empty is not applied.
 *
 * @param active checks that the balancer makes itself
 * @param outliers ejection by the answers to requests
 * @param panic when health is disregarded; applies to whichever of the two above there is
 * @param slowStart how the weight of a new server grows
 */
public record HealthOptions(
        Optional<CheckOptions> active,
        Optional<EjectionOptions> outliers,
        Optional<Panic> panic,
        Optional<SlowStart> slowStart)
        implements HealthFactory {

    /** Every listed server is healthy from the first moment on and for ever. */
    public static final HealthOptions NONE =
            new HealthOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public Health create(Setup setup) {
        return new ServerHealth(this);
    }

    /** The same with active checks. */
    public HealthOptions with(CheckOptions checks) {
        return new HealthOptions(Optional.of(checks), outliers, panic, slowStart);
    }

    /** The same with outlier ejection. */
    public HealthOptions with(EjectionOptions ejection) {
        return new HealthOptions(active, Optional.of(ejection), panic, slowStart);
    }

    /** The same with a panic threshold. */
    public HealthOptions with(Panic threshold) {
        return new HealthOptions(active, outliers, Optional.of(threshold), slowStart);
    }

    /** The same with slow start. */
    public HealthOptions with(SlowStart start) {
        return new HealthOptions(active, outliers, panic, Optional.of(start));
    }
}
