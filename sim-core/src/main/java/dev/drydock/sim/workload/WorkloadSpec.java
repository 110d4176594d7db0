package dev.drydock.sim.workload;

/**
 * What clients ask of a cluster.
 *
 * @param valueBytes about how long a written value is; longer where uniqueness needs it
 * @param timeoutNanos how long one attempt may take before the same request is sent to another node; at least 1
 * @param giveUpNanos how long after its intended start an operation is given up; at least {@code timeoutNanos}
 */
public record WorkloadSpec(
        ClientSpec clients,
        ArrivalSpec arrivals,
        OperationMix operations,
        KeySpec keys,
        int valueBytes,
        long timeoutNanos,
        long giveUpNanos) {
    public WorkloadSpec {
        if (valueBytes < 1 || valueBytes > 1 << 20) {
            throw new IllegalArgumentException("a value has between 1 byte and 1 MiB, not " + valueBytes + " bytes");
        }
        if (timeoutNanos < 1) {
            throw new IllegalArgumentException("the time out of an attempt is above 0");
        }
        if (giveUpNanos < timeoutNanos) {
            throw new IllegalArgumentException("an operation is not given up before its first attempt times out");
        }
    }

    /** The same with other clients. */
    public WorkloadSpec with(ClientSpec others) {
        return new WorkloadSpec(others, arrivals, operations, keys, valueBytes, timeoutNanos, giveUpNanos);
    }

    /** The same about other keys. */
    public WorkloadSpec with(KeySpec others) {
        return new WorkloadSpec(clients, arrivals, operations, others, valueBytes, timeoutNanos, giveUpNanos);
    }
}
