package dev.drydock.scenario;

import dev.drydock.sim.random.Distribution;
import dev.drydock.sim.random.RandomStream;
import java.util.Objects;

/** A distribution that remembers how the scenario file said it, and equals another that was said alike. */
public final class Drawn implements Distribution {
    private final TimeShape shape;
    private final Distribution sampler;

    public Drawn(TimeShape shape) {
        this.shape = shape;
        this.sampler = sampler(shape);
    }

    /** As the file says it. */
    public TimeShape shape() {
        return shape;
    }

    @Override
    public long sample(RandomStream random) {
        return sampler.sample(random);
    }

    @Override
    public double mean() {
        return sampler.mean();
    }

    @Override
    public double variance() {
        return sampler.variance();
    }

    private static Distribution sampler(TimeShape shape) {
        return switch (shape) {
            case TimeShape.Constant constant -> Distribution.constant(constant.nanos());
            case TimeShape.Uniform uniform -> Distribution.uniform(uniform.minNanos(), uniform.maxNanos());
            case TimeShape.Normal normal ->
                Distribution.normal((double) normal.meanNanos(), (double) normal.deviationNanos());
            case TimeShape.Lognormal lognormal ->
                Distribution.lognormal((double) lognormal.medianNanos(), (double) lognormal.p99Nanos());
            case TimeShape.Exponential exponential -> Distribution.exponential((double) exponential.meanNanos());
            case TimeShape.Pareto pareto -> Distribution.pareto((double) pareto.scaleNanos(), pareto.shape());
            case TimeShape.ParetoOfMean pareto ->
                Distribution.pareto(pareto.meanNanos() * (pareto.shape() - 1) / pareto.shape(), pareto.shape());
            case TimeShape.BoundedPareto pareto ->
                Distribution.boundedPareto((double) pareto.scaleNanos(), pareto.shape(), (double) pareto.boundNanos());
            case TimeShape.LognormalOfMean lognormal ->
                Distribution.lognormalOfMean((double) lognormal.meanNanos(), lognormal.sigma());
            case TimeShape.Erlang erlang -> Distribution.erlang(erlang.k(), (double) erlang.meanNanos());
            case TimeShape.Gamma gamma -> Distribution.gamma((double) gamma.meanNanos(), gamma.cv2());
            case TimeShape.HyperexponentialOfMean hyper ->
                Distribution.hyperexponential((double) hyper.meanNanos(), hyper.cv2());
            case TimeShape.Hyperexponential hyper ->
                Distribution.hyperexponential(
                        hyper.phases().stream()
                                .mapToDouble(TimeShape.Phase::share)
                                .toArray(),
                        hyper.phases().stream()
                                .mapToDouble(phase -> (double) phase.meanNanos())
                                .toArray());
            case TimeShape.Bimodal bimodal ->
                Distribution.bimodal(bimodal.shortNanos(), bimodal.longNanos(), bimodal.share());
            case TimeShape.Empirical empirical ->
                Distribution.empirical(
                        empirical.nanos().stream().mapToLong(Long::longValue).toArray());
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Drawn that && shape.equals(that.shape);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(shape);
    }

    @Override
    public String toString() {
        return shape.toString();
    }
}
