package dev.drydock.sim.workload;

/**
 * How often clients read, write, and compare and set: shares of at least 0 that make 1 together.
 *
 * @param cas share of compare and set
 */
public record OperationMix(double read, double write, double cas) {
    public OperationMix {
        if (!(read >= 0 && write >= 0 && cas >= 0) || Math.abs(read + write + cas - 1) > 1e-9) {
            throw new IllegalArgumentException("the shares of reads, writes and cas make 100% together, not "
                    + Math.round((read + write + cas) * 1e6) / 1e4 + "%");
        }
    }
}
