package dev.drydock.stats.queueing;

import java.util.OptionalDouble;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * One server with exponential service whose Poisson arrivals have a rate that switches between two, first come first
 * served. The numbers in the system are matrix-geometric: Neuts, "Matrix-Geometric Solutions in Stochastic Models", 1981.
 *
 * @param firstRate of arrivals in the first phase, at least 0
 * @param secondRate of arrivals in the second phase, at least 0
 * @param firstSwitch rate at which the first phase ends
 * @param secondSwitch rate at which the second phase ends
 * @param service μ
 */
public record Mmpp2M1(double firstRate, double secondRate, double firstSwitch, double secondSwitch, double service)
        implements QueueModel {
    private static final RealMatrix IDENTITY = MatrixUtils.createRealIdentityMatrix(2);
    private static final RealVector ONES = MatrixUtils.createRealVector(new double[] {1, 1});

    public Mmpp2M1 {
        if (!(firstRate >= 0 && secondRate >= 0)) {
            throw new IllegalArgumentException(
                    "rates of arrivals are at least 0, not " + firstRate + ", " + secondRate);
        }
        Numbers.requirePositive("a rate of switching", firstSwitch);
        Numbers.requirePositive("a rate of switching", secondSwitch);
        Numbers.requirePositive("a rate of service", service);
        double arrivals = meanRate(firstRate, secondRate, firstSwitch, secondSwitch);
        Numbers.requirePositive("a mean rate of arrivals", arrivals);
        Numbers.requireStable(arrivals / service);
    }

    private static double meanRate(double first, double second, double firstSwitch, double secondSwitch) {
        return (first * secondSwitch + second * firstSwitch) / (firstSwitch + secondSwitch);
    }

    @Override
    public String name() {
        return "MMPP(2)/M/1";
    }

    @Override
    public String source() {
        return "Neuts, Matrix-Geometric Solutions in Stochastic Models, 1981, chapter 3; Latouche, Ramaswami, A"
                + " Logarithmic Reduction Algorithm for Quasi-Birth-Death Processes, 1993";
    }

    private double arrivals() {
        return meanRate(firstRate, secondRate, firstSwitch, secondSwitch);
    }

    @Override
    public double utilisation() {
        return arrivals() / service;
    }

    @Override
    public double meanSojourn() {
        return meanNumber() / arrivals();
    }

    @Override
    public OptionalDouble meanWait() {
        return OptionalDouble.of(meanSojourn() - 1 / service);
    }

    /** L = π0 R (I - R)^-2 1, where π0 is the first level and R leads from one to the next. */
    private double meanNumber() {
        RealMatrix up = MatrixUtils.createRealDiagonalMatrix(new double[] {firstRate, secondRate});
        RealMatrix down = IDENTITY.scalarMultiply(service);
        RealMatrix phases = MatrixUtils.createRealMatrix(
                new double[][] {{-firstSwitch, firstSwitch}, {secondSwitch, -secondSwitch}});
        RealMatrix stay = phases.subtract(up).subtract(down);
        RealMatrix first = firstPassageDown(up, stay, down);
        RealMatrix rate = up.multiply(inverse(stay.add(up.multiply(first)).scalarMultiply(-1)));
        RealMatrix sum = inverse(IDENTITY.subtract(rate));
        RealVector empty = emptyLevel(phases.subtract(up).add(rate.multiply(down)), sum);
        return rate.multiply(sum).multiply(sum).preMultiply(empty).dotProduct(ONES);
    }

    /** G, by logarithmic reduction: each step looks at paths twice as long as the one before. */
    private static RealMatrix firstPassageDown(RealMatrix up, RealMatrix stay, RealMatrix down) {
        RealMatrix leaving = inverse(stay.scalarMultiply(-1));
        RealMatrix high = leaving.multiply(up);
        RealMatrix low = leaving.multiply(down);
        RealMatrix passage = low;
        RealMatrix higher = high;
        for (int i = 0; i < 64 && higher.getNorm() > 1e-300; i++) {
            RealMatrix both = inverse(IDENTITY.subtract(high.multiply(low)).subtract(low.multiply(high)));
            high = both.multiply(high.multiply(high));
            low = both.multiply(low.multiply(low));
            passage = passage.add(higher.multiply(low));
            higher = higher.multiply(high);
        }
        return passage;
    }

    /** π0: it solves π0 (boundary) = 0, and all levels together are certain. */
    private static RealVector emptyLevel(RealMatrix boundary, RealMatrix sum) {
        RealMatrix equations = boundary.transpose();
        equations.setRowVector(1, sum.operate(ONES));
        DecompositionSolver solver = new LUDecomposition(equations).getSolver();
        return solver.solve(MatrixUtils.createRealVector(new double[] {0, 1}));
    }

    private static RealMatrix inverse(RealMatrix matrix) {
        return new LUDecomposition(matrix).getSolver().getInverse();
    }
}
