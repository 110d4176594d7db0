package dev.drydock.scenario.keys;

import static dev.drydock.scenario.form.Forms.SIZE;
import static dev.drydock.scenario.form.Forms.number;

import dev.drydock.scenario.ContainerLimits;
import dev.drydock.scenario.form.RecordForm;

/** The keys under {@code live}. */
final class LiveKeys {
    private LiveKeys() {}

    static final RecordForm<ContainerLimits> FORM = RecordForm.<ContainerLimits>of(
                    "limits such as { cpu: 0.5, memory: 256MiB }")
            .key("cpu", number(0), ContainerLimits.USUAL.cpu(), "Processors; 0 for no limit.", ContainerLimits::cpu)
            .key(
                    "memory",
                    SIZE,
                    ContainerLimits.USUAL.memoryBytes(),
                    "Memory; half of it is Java's heap.",
                    ContainerLimits::memoryBytes)
            .build(map -> new ContainerLimits(map.the("cpu"), map.the("memory")));
}
