package dev.drydock.scenario.theory;

import dev.drydock.sim.queueing.Discipline;
import dev.drydock.sim.workload.ArrivalSpec;
import dev.drydock.stats.queueing.ErlangB;
import dev.drydock.stats.queueing.MD1;
import dev.drydock.stats.queueing.MG1;
import dev.drydock.stats.queueing.MM1;
import dev.drydock.stats.queueing.MMc;
import dev.drydock.stats.queueing.MMcK;
import dev.drydock.stats.queueing.MeanOnly;
import dev.drydock.stats.queueing.Mmpp2M1;
import dev.drydock.stats.queueing.ProcessorSharing;
import dev.drydock.stats.queueing.QueueModel;
import dev.drydock.stats.queueing.Srpt;
import java.util.Optional;

/** One server of a service, which sees the arrivals or an equal part of them, drawn at random. */
final class Single {
    private final Farm farm;
    private final int parts;
    private final double arrivals;

    /** @param parts among how many servers the arrivals are split at random */
    Single(Farm farm, int parts) {
        this.farm = farm;
        this.parts = parts;
        this.arrivals = farm.arrivals() / parts;
    }

    /** The queue that it is; empty where theory does not know. */
    Optional<QueueModel> model() {
        if (!farm.isPoisson()) {
            return modulated();
        }
        return switch (farm.discipline()) {
            case FIFO -> inOrder();
            // Whatever is served to its end, in an order that does not look at sizes, waits as long in the mean.
            case LIFO -> inOrder().map(model -> new MeanOnly(model, model.name() + "-LIFO", true));
            case PRIORITY -> inOrder().map(model -> new MeanOnly(model, model.name() + " with priorities", true));
            case PROCESSOR_SHARING -> interrupted("PS");
            case PREEMPTIVE_LIFO -> interrupted("LIFO-PR");
            case SRPT ->
                farm.isSimple() && farm.isExponential() && farm.load() < 1
                        ? Optional.of(new Srpt(arrivals, farm.serviceRate()))
                        : Optional.empty();
        };
    }

    /** A part of a modulated process is modulated alike, with a part of its rates. */
    private Optional<QueueModel> modulated() {
        boolean known = farm.discipline() == Discipline.FIFO
                && farm.isSimple()
                && farm.isExponential()
                && farm.load() < 1
                && farm.process() instanceof ArrivalSpec.Mmpp;
        if (!known) {
            return Optional.empty();
        }
        ArrivalSpec.Mmpp process = (ArrivalSpec.Mmpp) farm.process().times(1e-9 / parts);
        return Optional.of(new Mmpp2M1(
                process.perSecond().get(0),
                process.perSecond().get(1),
                process.switchPerSecond().get(0) / 1e9,
                process.switchPerSecond().get(1) / 1e9,
                farm.serviceRate()));
    }

    private Optional<QueueModel> inOrder() {
        if (farm.queue().isPresent()) {
            return limited(farm.queue().getAsInt());
        }
        if (farm.load() >= 1) {
            return Optional.empty();
        }
        if (farm.isExponential()) {
            return Optional.of(
                    farm.cores() == 1
                            ? new MM1(arrivals, farm.serviceRate())
                            : new MMc(arrivals, farm.serviceRate(), farm.cores()));
        }
        return farm.cores() == 1 ? general() : Optional.empty();
    }

    private Optional<QueueModel> limited(int queue) {
        if (queue == 0 && Double.isFinite(farm.work().mean())) {
            return Optional.of(new ErlangB(arrivals, farm.meanService(), farm.cores()));
        }
        return farm.isExponential() && queue <= 1_000_000
                ? Optional.of(new MMcK(arrivals, farm.serviceRate(), farm.cores(), farm.cores() + queue))
                : Optional.empty();
    }

    private Optional<QueueModel> general() {
        if (farm.isConstant()) {
            return Optional.of(new MD1(arrivals, farm.meanService()));
        }
        double variation = farm.work().cv2();
        return variation < Double.POSITIVE_INFINITY
                ? Optional.of(new MG1(arrivals, farm.meanService(), variation))
                : Optional.empty();
    }

    /** One core is insensitive; several are known with exponential work, where it does not matter who is served. */
    private Optional<QueueModel> interrupted(String discipline) {
        if (farm.queue().isPresent() || farm.load() >= 1) {
            return Optional.empty();
        }
        if (farm.cores() == 1) {
            ProcessorSharing model = new ProcessorSharing(arrivals, farm.meanService());
            return Optional.of(new MeanOnly(model, "M/G/1-" + discipline, false));
        }
        return farm.isExponential()
                ? inOrder().map(model -> new MeanOnly(model, model.name() + "-" + discipline, false))
                : Optional.empty();
    }
}
