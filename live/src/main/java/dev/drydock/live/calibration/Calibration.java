package dev.drydock.live.calibration;

import dev.drydock.live.plan.Delays;
import dev.drydock.record.LiveRecord;
import dev.drydock.record.LiveRecord.Kind;
import dev.drydock.record.LiveRecord.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** What a live run says of the keys of a scenario that describe the world: its disks, processors, network and services. */
public final class Calibration {
    /** Fewer times than this tell no distribution. */
    static final int FEWEST = 20;

    /** So many containers started tell how long that takes. */
    static final int FEWEST_STARTS = 3;

    private final LiveRecord live;
    private final Given given;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * What the scenario says that was run.
     *
     * @param jitter what it adds to every message's way besides the topology's latency; empty for nothing
     * @param services of which the work of requests may be fitted, each with the speeds of its servers, by the servers'
     *     processes, such as {@code api-s2}
     */
    public record Given(Optional<Delays> jitter, Map<String, Map<String, Double>> services) {}

    /**
     * One key of a scenario.
     *
     * @param path such as {@code nodes.disk.sync}
     * @param about what was measured, a sentence without its end
     */
    public record Entry(String path, String about, Fitted fitted) {}

    /**
     * All keys that could be fitted.
     *
     * @param missing what could not be fitted and why; whole sentences
     */
    public record Result(List<Entry> entries, List<String> missing) {
        public Result {
            entries = List.copyOf(entries);
            missing = List.copyOf(missing);
        }
    }

    private Calibration(LiveRecord live, Given given) {
        this.live = live;
        this.given = given;
    }

    /** Fits everything that the record measured. */
    public static Result of(LiveRecord live, Given given) {
        return new Calibration(live, given).result();
    }

    private Result result() {
        jitter();
        plain("nodes.disk.sync", Kind.DISK_SYNC, "syncs of journals", FEWEST);
        plain("nodes.cpu.perMessage", Kind.STEP_MESSAGE, "steps of nodes for messages", FEWEST);
        plain("nodes.cpu.perRequest", Kind.STEP_REQUEST, "steps of nodes for requests", FEWEST);
        plain("nodes.cpu.start", Kind.START, "starts of containers, until their processes were ready", FEWEST_STARTS);
        given.services().forEach(this::service);
        return new Result(entries, missing);
    }

    private void plain(String path, Kind kind, String about, int fewest) {
        fit(path, Pooled.of(live.sampled(), kind), about, fewest);
    }

    private void fit(String path, Optional<Pooled> times, String about, int fewest) {
        long count = times.map(Pooled::count).orElse(0L);
        if (count < fewest) {
            missing.add(path + " is not in the model: " + (count == 0 ? "no" : "only " + count) + " " + about
                    + " were measured.");
        } else {
            entries.add(new Entry(path, about, Fit.of(times.orElseThrow())));
        }
    }

    /**
     * What messages take beyond the delay that the transport adds on purpose, which the topology has: the real network and
     * both ends. A link's two distributions are measured, not their difference message by message; it is taken quantile by
     * quantile, which is exact where one of them hardly varies. A jitter that the scenario has is added, since the new one
     * replaces it.
     */
    private void jitter() {
        List<Sampled> beyond = new ArrayList<>();
        for (Sampled way : live.sampled()) {
            if (way.kind() == Kind.ONE_WAY && way.count() > 0) {
                Optional<Pooled> whole = Pooled.of(List.of(way), Kind.ONE_WAY);
                Optional<Pooled> added = Pooled.of(live.sampled(), Kind.DELAY_ADDED, way.subject()::equals);
                whole.ifPresent(all -> beyond.add(difference(way, all, added)));
            }
        }
        fit(
                "network.jitter",
                Pooled.of(withOwnJitter(beyond), Kind.ONE_WAY),
                "ways of messages beyond the delay that was" + " added on purpose",
                FEWEST);
    }

    private static Sampled difference(Sampled way, Pooled whole, Optional<Pooled> added) {
        int points = 400;
        List<Long> quantiles = new ArrayList<>();
        for (int i = 0; i <= points; i++) {
            double share = (double) i / points;
            double more = whole.quantile(share)
                    - added.map(each -> each.quantile(share)).orElse(0.0);
            quantiles.add(Math.max(0, Math.round(more)));
        }
        return new Sampled(
                way.kind(),
                way.subject(),
                way.count(),
                quantiles.stream().sorted().toList());
    }

    private List<Sampled> withOwnJitter(List<Sampled> beyond) {
        if (given.jitter().isEmpty() || given.jitter().get().isNone()) {
            return beyond;
        }
        SplittableRandom random = new SplittableRandom(1);
        return beyond.stream()
                .map(way -> new Sampled(
                        way.kind(),
                        way.subject(),
                        way.count(),
                        way.quantiles().stream()
                                .map(each -> each + given.jitter().get().sample(random))
                                .sorted()
                                .toList()))
                .toList();
    }

    private void service(String name, Map<String, Double> speeds) {
        List<Sampled> work = live.sampled().stream()
                .filter(each -> each.kind() == Kind.WORK && speeds.containsKey(each.subject()))
                .map(each -> each.stretched(speeds.get(each.subject())))
                .toList();
        fit(
                "services." + name + ".work",
                Pooled.of(work, Kind.WORK),
                "works on requests, on a core of speed 1",
                FEWEST);
        List<Sampled> proxies = live.sampled().stream()
                .filter(each -> each.kind() == Kind.PROXY && each.subject().startsWith(name + "-"))
                .map(each -> each.stretched(0.5))
                .toList();
        fit(
                "services." + name + ".balancer.latency",
                Pooled.of(proxies, Kind.PROXY),
                "passages through balancers, half for each way",
                FEWEST);
    }
}
