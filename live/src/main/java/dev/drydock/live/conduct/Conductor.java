package dev.drydock.live.conduct;

import dev.drydock.live.conduct.RunPlan.Window;
import dev.drydock.live.fault.FaultPlan;
import dev.drydock.live.fleet.Capabilities;
import dev.drydock.live.fleet.Container;
import dev.drydock.live.fleet.ContainerSpec;
import dev.drydock.live.fleet.Fleet;
import dev.drydock.live.fleet.Fleet.Port;
import dev.drydock.live.fleet.FleetException;
import dev.drydock.live.outcome.Happening;
import dev.drydock.live.outcome.Happening.What;
import dev.drydock.live.plan.HostPort;
import dev.drydock.live.plan.ProcessPlan;
import dev.drydock.live.plan.Security;
import dev.drydock.live.process.LiveEvent;
import dev.drydock.record.LiveRecord;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes one run from its blueprint to what came of it: makes its containers, starts them, gives them a common beginning,
 * makes things go wrong as planned, waits for the load to end, proves durability where that is asked for, and collects.
 */
public final class Conductor {
    private static final long SECOND = 1_000_000_000L;
    private static final long READY_PATIENCE = 180 * SECOND;
    private static final long LEAD = SECOND / 2;
    private static final long WATCHDOG = 20 * SECOND;

    private final Fleet fleet;
    private final Security.Mode security;
    private final Consumer<String> progress;
    private final SecureRandom secrets = new SecureRandom();

    /**
     * A conductor of runs in a fleet.
     *
     * @param progress hears what is being done, in a few words
     */
    public Conductor(Fleet fleet, Security.Mode security, Consumer<String> progress) {
        this.fleet = fleet;
        this.security = security;
        this.progress = progress;
    }

    /** A name that no other run has. */
    public String newRun() {
        byte[] bytes = new byte[4];
        secrets.nextBytes(bytes);
        return "d-" + HexFormat.of().formatHex(bytes);
    }

    /**
     * Runs.
     *
     * @param run its name
     * @throws FleetException when the engine fails, or processes do not get ready
     */
    public Collected run(String run, Blueprint blueprint) throws InterruptedException {
        fleet.open(run);
        String token = secret();
        Security peers = new Security(
                security,
                security == Security.Mode.PLAIN ? "" : Base64.getEncoder().encodeToString(random()));
        RunPlan plan = blueprint.at(new Place(blueprint.names(), peers));
        Happenings happenings = new Happenings();
        try (Control control = new Control(token)) {
            Logbook logbook = new Logbook();
            Crew crew = new Crew(happenings, control, logbook);
            Counting counting = new Counting(crew, plan.members());
            try (Watch watch = new Watch(crew, counting)) {
                happenings.onRole(watch::lookNow);
                board(run, plan, token, crew);
                return new Course(plan, crew, counting, watch, happenings, logbook, control, token).sail();
            }
        }
    }

    private final class Place implements Blueprint.Site {
        private final List<String> names;
        private final Security security;

        Place(List<String> names, Security security) {
            this.names = names;
            this.security = security;
        }

        @Override
        public HostPort address(String name, Port port) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("no process of this run is called " + name);
            }
            return fleet.address(index, port);
        }

        @Override
        public Security security() {
            return security;
        }

        @Override
        public String folder(String name) {
            return fleet.folder(names.indexOf(name));
        }
    }

    private String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    private byte[] random() {
        byte[] bytes = new byte[32];
        secrets.nextBytes(bytes);
        return bytes;
    }

    /** Makes and starts all processes. */
    private void board(String run, RunPlan plan, String token, Crew crew) throws InterruptedException {
        progress.accept("starting " + plan.members().size() + " containers");
        long watchdog = WATCHDOG + plan.window().graceNanos();
        for (int i = 0; i < plan.members().size(); i++) {
            Member member = plan.members().get(i);
            HostPort at = fleet.address(i, Port.CONTROL);
            ProcessPlan process = new ProcessPlan(run, member.name(), token, at, watchdog, member.part());
            Member.Limits limits = member.limits();
            crew.add(
                    fleet.create(new ContainerSpec(
                            i, process, limits.processors(), limits.memoryBytes(), limits.heapBytes())),
                    at,
                    limits.processors());
        }
        for (Member member : plan.members()) {
            crew.start(member.name());
        }
    }

    /** One run from the moment when its processes have been started. */
    private final class Course {
        private final RunPlan plan;
        private final Crew crew;
        private final Counting counting;
        private final Watch watch;
        private final Happenings happenings;
        private final Generators generators;
        private final String token;
        private final Selection selection;
        private final Troubles troubles;
        private final FaultPlayer player = new FaultPlayer();
        private final Logbook logbook;
        private List<LiveRecord.Sampled> starts = List.of();
        /** Until the proof begins, which is no part of the run. */
        private List<LiveEvent> events = List.of();

        private List<Happening> happened = List.of();

        Course(
                RunPlan plan,
                Crew crew,
                Counting counting,
                Watch watch,
                Happenings happenings,
                Logbook logbook,
                Control control,
                String token) {
            this.logbook = logbook;
            this.plan = plan;
            this.crew = crew;
            this.counting = counting;
            this.watch = watch;
            this.happenings = happenings;
            this.token = token;
            List<String> group = plan.group();
            this.selection = new Selection(crew, group, this::isMember, logbook, plan.seed());
            this.generators = new Generators(crew, control, logbook, plan.members());
            happenings.onMembers(generators::regrouped);
            NetworkTroubles network = new NetworkTroubles(crew, group, generators.ofGroup(), selection, logbook);
            this.troubles = new Troubles(
                    crew, group, selection, network, new ServerTroubles(crew, plan.members(), logbook), logbook);
        }

        Collected sail() throws InterruptedException {
            awaitAll();
            Window window = plan.window();
            long start = System.nanoTime() + LEAD;
            begin(start);
            progress.accept("running for " + window.durationNanos() / SECOND + " s");
            player.plan(start + window.warmupNanos(), false, this::endWarmup);
            for (FaultPlan fault : plan.faults()) {
                schedule(start, fault);
            }
            for (RunPlan.TaskPlan task : plan.tasks()) {
                player.plan(start + task.atNanos(), false, () -> administer(task));
            }
            player.playUntil(start + window.durationNanos());
            counting.look();
            player.playUntil(loadEnds(start + window.durationNanos() + window.graceNanos()));
            player.heal();
            counting.look();
            counting.close();
            events = happenings.all();
            happened = logbook.happenings();
            starts = crew.starts();
            if (plan.proof() && !plan.group().isEmpty()) {
                prove();
            }
            return collect(start);
        }

        private void endWarmup() throws InterruptedException {
            counting.look();
            crew.all(
                    plan.members().stream()
                            .filter(member -> member.kind() != Member.Kind.LOAD)
                            .map(Member::name)
                            .toList(),
                    name -> crew.tell(name, "/control/forget", Map.of()));
        }

        private void awaitAll() throws InterruptedException {
            long until = System.nanoTime() + READY_PATIENCE;
            for (String name : crew.names()) {
                if (crew.awaitReady(name, until) < 0) {
                    throw new FleetException(silence(name));
                }
            }
        }

        private String silence(String name) {
            Container container = crew.container(name);
            String sentence = name + " did not get ready, "
                    + (container.isRunning()
                            ? "though it runs"
                            : "and ended with status " + container.exitCode().orElse(-1));
            List<String> words = container.lastWords();
            return words.isEmpty() ? sentence : sentence + "; it said: " + words.getLast();
        }

        private void begin(long start) {
            for (Member member : plan.members()) {
                if (crew.tell(member.name(), "/control/begin", Map.of("at", start)) == null) {
                    throw new FleetException(member.name() + " did not begin");
                }
            }
        }

        private void schedule(long start, FaultPlan fault) {
            player.plan(start + fault.atNanos(), false, () -> {
                counting.look();
                Undo undo = troubles.begin(fault.fault());
                if (fault.lastingNanos().isPresent()) {
                    player.undo(System.nanoTime() + fault.lastingNanos().getAsLong(), undo);
                }
            });
        }

        /** When the load generators have no operation under way, or must not have. */
        private long loadEnds(long latest) throws InterruptedException {
            while (System.nanoTime() < latest && !generators.areIdle()) {
                player.playUntil(Math.min(latest, System.nanoTime() + SECOND / 5));
            }
            return System.nanoTime();
        }

        private boolean isMember(String node) {
            String told = happenings.members();
            return told == null
                    ? plan.group().indexOf(node) < plan.voters()
                    : Set.of(told.split(" ")).contains(node);
        }

        /** Asks beside everything else that goes on: it may take a while. */
        private void administer(RunPlan.TaskPlan task) {
            List<String> nodes = task.nodes().map(selection::of).orElse(List.of());
            String what = task.what() + " " + String.join(" ", nodes);
            logbook.happened(What.ASKED, "-", what);
            Errand errand = new Errand(() -> crew.leader(plan.group()), clients(), token);
            Thread.ofVirtual().start(() -> {
                try {
                    String complaint = errand.run(task.what(), nodes);
                    logbook.happened(
                            complaint.isEmpty() ? What.DONE : What.GIVEN_UP,
                            "-",
                            complaint.isEmpty() ? what : what + ": " + complaint);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private Map<String, HostPort> clients() {
            Map<String, HostPort> clients = new TreeMap<>();
            for (int i = 0; i < plan.members().size(); i++) {
                clients.put(plan.members().get(i).name(), fleet.address(i, Port.CLIENT));
            }
            return clients;
        }

        /** Kills all nodes at once, starts them again, and has every key read that was ever written. */
        private void prove() throws InterruptedException {
            progress.accept("killing every node at once, and reading everything back");
            crew.all(plan.group(), node -> crew.kill(node, "all at once"));
            troubles.revive(plan.group());
            generators.readEverything();
        }

        private Collected collect(long start) throws InterruptedException {
            progress.accept("collecting");
            Map<String, List<String>> results = generators.results();
            watch.close();
            happenings.strange().forEach(line -> logbook.remark("A process printed: " + line));
            List<LiveRecord.Sampled> sampled = new ArrayList<>(starts);
            sampled.addAll(counting.sampled());
            Capabilities means = fleet.capabilities();
            LiveRecord live = new LiveRecord(means.engine(), words(means), sampled, usage(start), logbook.remarks());
            return new Collected(start, events, happened, results, counting.counted(), live);
        }

        private static List<String> words(Capabilities means) {
            return means.means().stream()
                    .map(mean -> mean.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                            + (mean.works() ? ": " : " does not work: ")
                            + mean.detail())
                    .toList();
        }

        private List<LiveRecord.Usage> usage(long start) {
            return watch.samples().stream()
                    .map(sample -> new LiveRecord.Usage(
                            sample.used().timeNanos() - start,
                            sample.process(),
                            sample.used().processorNanos(),
                            sample.used().throttledNanos(),
                            sample.used().memoryBytes(),
                            sample.used().writtenBytes(),
                            sample.used().sentBytes()))
                    .toList();
        }
    }
}
