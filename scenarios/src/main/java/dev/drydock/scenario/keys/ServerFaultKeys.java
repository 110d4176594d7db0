package dev.drydock.scenario.keys;

import static dev.drydock.scenario.keys.TimeForms.DISTRIBUTION;
import static dev.drydock.scenario.keys.TimeForms.constant;

import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.ChoiceForm.Alternative;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Forms;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapOf;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.sim.queueing.ServerFault;
import dev.drydock.sim.queueing.ServerSelector;
import dev.drydock.sim.queueing.Trouble;
import java.util.List;
import java.util.function.Function;

/** The entries of {@code faults} of servers: what goes wrong, told apart by its key, and when. */
final class ServerFaultKeys {
    private static final Form<ServerSelector> SERVERS = new NamedForm<>(
            "servers of a service", new ListForm<>(Forms.TEXT, true).as(ServerSelector::new, ServerSelector::texts));

    private ServerFaultKeys() {}

    static final Form<ServerFault> FORM = new NamedForm<>(
            "fault of servers",
            new ChoiceForm<>(
                    "a fault of servers",
                    "{ at: 20s, for: 10s, blackHole: s3 }",
                    List.of(
                            crash(),
                            slow(),
                            plain("pause", Trouble.Pause.class, "They stand still.", map -> new Trouble.Pause()),
                            plain(
                                    "blackHole",
                                    Trouble.BlackHole.class,
                                    "They accept what comes and never answer it.",
                                    map -> new Trouble.BlackHole()),
                            plain(
                                    "sinkhole",
                                    Trouble.Sinkhole.class,
                                    "They answer what comes at once with an error.",
                                    map -> new Trouble.Sinkhole()),
                            share(
                                    "errors",
                                    Trouble.Errors.class,
                                    "They answer a share of what comes at once with an error.",
                                    Trouble.Errors::new,
                                    Trouble.Errors::share),
                            share(
                                    "leak",
                                    Trouble.Leak.class,
                                    "A share of their answers gets lost.",
                                    Trouble.Leak::new,
                                    Trouble.Leak::share))));

    private static Alternative<ServerFault> crash() {
        RecordForm.Builder<ServerFault> keys = begun("crash", "They lose what they hold and are down.")
                .key(
                        "silent",
                        Forms.FLAG,
                        false,
                        "Whether nothing is answered, as when a machine dies; otherwise what they hold fails and what"
                                + " comes is refused.",
                        fault -> ((Trouble.Crash) fault.trouble()).silent());
        return ended("crash", Trouble.Crash.class, keys, map -> new Trouble.Crash(map.the("silent")));
    }

    private static Alternative<ServerFault> slow() {
        RecordForm.Builder<ServerFault> keys = begun("slow", "They are slower.")
                .key(
                        "factor",
                        Forms.number(1),
                        10.0,
                        "How many times slower.",
                        fault -> ((Trouble.Slow) fault.trouble()).factor());
        return ended("slow", Trouble.Slow.class, keys, map -> new Trouble.Slow(map.the("factor")));
    }

    private static <T extends Trouble> Alternative<ServerFault> share(
            String key, Class<T> type, String about, Function<Double, T> build, Function<T, Double> share) {
        RecordForm.Builder<ServerFault> keys = begun(key, about)
                .key("share", Forms.SHARE, 1.0, "Which share.", fault -> share.apply(type.cast(fault.trouble())));
        return ended(key, type, keys, map -> build.apply(map.the("share")));
    }

    private static Alternative<ServerFault> plain(
            String key, Class<? extends Trouble> type, String about, Function<MapOf, Trouble> build) {
        return ended(key, type, begun(key, about), build);
    }

    private static RecordForm.Builder<ServerFault> begun(String key, String about) {
        return RecordForm.<ServerFault>of("a fault such as { at: 20s, " + key + ": s3 }")
                .key("at", DISTRIBUTION, constant(0), "When it happens, first.", ServerFault::at)
                .optional(
                        "every",
                        DISTRIBUTION,
                        "From the beginning of one to that of the next. Default: it happens once.",
                        "10s",
                        ServerFault::every)
                .required(
                        key,
                        SERVERS,
                        about + " Servers by name, by zone, all, or some of them, drawn, as 3 of all.",
                        "s3",
                        ServerFault::servers);
    }

    private static Alternative<ServerFault> ended(
            String key,
            Class<? extends Trouble> type,
            RecordForm.Builder<ServerFault> keys,
            Function<MapOf, ? extends Trouble> trouble) {
        RecordForm<ServerFault> form = keys.optional(
                        "for",
                        DISTRIBUTION,
                        "How long until it is over. Default: it stays.",
                        "5s",
                        ServerFault::lasting)
                .build(map -> new ServerFault(
                        map.the("at"), map.maybe("every"), map.maybe("for"), map.the(key), trouble.apply(map)));
        return new Alternative<>(key, form, fault -> type.isInstance(((ServerFault) fault).trouble()));
    }
}
