package dev.drydock.live.comparison;

import dev.drydock.live.calibration.Pooled;
import dev.drydock.live.plan.Delays;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the record of a live run says about how the world differed from the model. */
final class Diagnosis {
    /** Times whose quantiles differ by less than this factor are the same. */
    private static final double NOTABLE = 1.25;
    /** Times below this, in nanoseconds, matter to nobody. */
    private static final double NEGLIGIBLE = 20_000;

    private static final double BUSY = 0.75;
    private static final double THROTTLED = 0.02;

    private final LiveRecord live;
    private final Assumed assumed;
    private final int processors;
    private final List<Suggestion> suggestions = new ArrayList<>();

    /** @param processors of the machine */
    Diagnosis(LiveRecord live, Assumed assumed, int processors) {
        this.live = live;
        this.assumed = assumed;
        this.processors = processors;
    }

    List<Suggestion> suggestions() {
        processors();
        times(Kind.DISK_SYNC, Concern.DISK, "Syncs of journals");
        times(Kind.STEP_MESSAGE, Concern.STEPS, "Steps of nodes for messages");
        times(Kind.STEP_REQUEST, Concern.STEPS, "Steps of nodes for requests");
        times(Kind.START, Concern.START, "From the start of a container to its process's being ready it");
        times(Kind.WORK, Concern.WORK, "Work on requests, as on a server of speed 1,");
        times(Kind.PROXY, Concern.PROXY, "From reading a request to sending it on, balancers");
        times(
                Kind.LATE,
                Concern.GENERATOR,
                "The load generator began operations late: from when they were meant to begin it");
        links();
        return List.copyOf(suggestions);
    }

    private void processors() {
        Map<String, Usage> first = new LinkedHashMap<>();
        Map<String, Usage> last = new LinkedHashMap<>();
        live.usage().stream().sorted(Comparator.comparingLong(Usage::timeNanos)).forEach(usage -> {
            first.putIfAbsent(usage.process(), usage);
            last.put(usage.process(), usage);
        });
        double busy = 0;
        for (Map.Entry<String, Usage> entry : last.entrySet()) {
            Usage from = first.get(entry.getKey());
            Usage until = entry.getValue();
            double span = until.timeNanos() - from.timeNanos();
            if (span > 0) {
                busy += (until.processorNanos() - from.processorNanos()) / span;
                throttled(entry.getKey(), (until.throttledNanos() - from.throttledNanos()) / span);
            }
        }
        if (busy > BUSY * processors) {
            add(
                    Concern.PROCESSOR,
                    true,
                    String.format(
                            Locale.ROOT,
                            "The processors were the limit: the run's processes alone used %.1f of the machine's %d.",
                            busy,
                            processors));
        }
    }

    private void throttled(String process, double share) {
        if (share > THROTTLED) {
            add(
                    Concern.PROCESSOR,
                    true,
                    String.format(
                            Locale.ROOT,
                            "%s was held back by its limit of processors for %.0f %% of the time.",
                            process,
                            100 * share));
        }
    }

    /** Times beside those that the model has; what the model says nothing of takes it no time. */
    private void times(Kind kind, Concern concern, String subject) {
        Optional<Pooled> measured =
                Pooled.of(live.sampled().stream().map(this::atSpeedOne).toList(), kind);
        if (measured.isEmpty() || (kind == Kind.WORK && assumed.of(kind).isEmpty())) {
            return;
        }
        Delays model = assumed.of(kind).orElse(Delays.NONE);
        double median = measured.get().quantile(0.5);
        double tail = measured.get().quantile(0.99);
        double modelMedian = quantile(model, 0.5);
        double modelTail = quantile(model, 0.99);
        boolean slower = notable(median, modelMedian) || notable(tail, modelTail);
        boolean faster = notable(modelMedian, median) || notable(modelTail, tail);
        if (slower || faster) {
            add(
                    concern,
                    slower,
                    subject + " took " + Times.text(median) + " at the median and " + Times.text(tail)
                            + " at the 99th percentile; "
                            + (model.isNone()
                                    ? "the model takes no account of it."
                                    : "the model has " + Times.text(modelMedian) + " and " + Times.text(modelTail)
                                            + "."));
        }
    }

    private LiveRecord.Sampled atSpeedOne(LiveRecord.Sampled times) {
        return times.kind() == Kind.WORK ? times.stretched(assumed.speeds().getOrDefault(times.subject(), 1.0)) : times;
    }

    private static boolean notable(double more, double less) {
        return more > NOTABLE * less && more - less > NEGLIGIBLE;
    }

    private void links() {
        for (LiveRecord.Sampled wanted : live.sampled()) {
            if (wanted.kind() != Kind.DELAY_WANTED) {
                continue;
            }
            Optional<Pooled> added = Pooled.of(live.sampled(), Kind.DELAY_ADDED, wanted.subject()::equals);
            Optional<Pooled> planned = Pooled.of(List.of(wanted), Kind.DELAY_WANTED);
            if (added.isPresent() && planned.isPresent()) {
                double is = added.get().quantile(0.5);
                double ought = planned.get().quantile(0.5);
                if (notable(is, ought) || notable(ought, is)) {
                    add(
                            Concern.LINKS,
                            is > ought,
                            "The link " + wanted.subject() + " was to add " + Times.text(ought)
                                    + " at the median and added " + Times.text(is) + ".");
                }
            }
        }
        bareNetwork();
    }

    /** What messages took beyond the delay that was added on purpose. */
    private void bareNetwork() {
        Optional<Pooled> oneWay = Pooled.of(live.sampled(), Kind.ONE_WAY);
        Optional<Pooled> added = Pooled.of(live.sampled(), Kind.DELAY_ADDED);
        if (oneWay.isEmpty()) {
            return;
        }
        double beyond = oneWay.get().quantile(0.5)
                - added.map(each -> each.quantile(0.5)).orElse(0.0);
        if (beyond > 10 * NEGLIGIBLE) {
            add(
                    Concern.LINKS,
                    true,
                    "Messages took " + Times.text(beyond)
                            + " at the median beyond the delay that was added on purpose: the network and both processes.");
        }
    }

    private void add(Concern concern, boolean slower, String sentence) {
        suggestions.add(new Suggestion(concern, slower, sentence));
    }

    private static double quantile(Delays delays, double share) {
        long[] quantiles = delays.quantiles();
        double place = share * (quantiles.length - 1);
        int below = (int) place;
        double low = quantiles[below];
        return low + (place - below) * (quantiles[Math.min(below + 1, quantiles.length - 1)] - low);
    }
}
