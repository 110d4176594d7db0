package dev.drydock.scenario.theory;

import dev.drydock.stats.queueing.ErlangB;
import dev.drydock.stats.queueing.MD1;
import dev.drydock.stats.queueing.MG1;
import dev.drydock.stats.queueing.MM1;
import dev.drydock.stats.queueing.MMc;
import dev.drydock.stats.queueing.MMcK;
import dev.drydock.stats.queueing.MeanOnly;
import dev.drydock.stats.queueing.ProcessorSharing;
import dev.drydock.stats.queueing.QueueModel;
import dev.drydock.stats.queueing.Srpt;
import java.util.Optional;

/** One server of a service, which sees Poisson arrivals. */
final class Single {
    private final Farm farm;
    private final double arrivals;

    /** @param arrivals at this server, a nanosecond */
    Single(Farm farm, double arrivals) {
        this.farm = farm;
        this.arrivals = arrivals;
    }

    /** The queue that it is; empty where theory does not know. */
    Optional<QueueModel> model() {
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
