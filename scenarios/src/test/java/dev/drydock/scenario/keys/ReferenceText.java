package dev.drydock.scenario.keys;

import dev.drydock.scenario.Protocols;
import dev.drydock.scenario.form.ChoiceForm;
import dev.drydock.scenario.form.Form;
import dev.drydock.scenario.form.Key;
import dev.drydock.scenario.form.ListForm;
import dev.drydock.scenario.form.MapForm;
import dev.drydock.scenario.form.NamedForm;
import dev.drydock.scenario.form.OneOrMoreForm;
import dev.drydock.scenario.form.RecordForm;
import dev.drydock.scenario.text.YamlText;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The texts of reference.yaml and of reference-services.yaml, made from the forms of the keys. */
final class ReferenceText {
    private static final String HEAD = """
            # Every key of a scenario file, its default, and one comment each. This file is a correct scenario whose values
            # are the defaults. Keys behind a # without a blank are left out by default; what stands there is an example.
            #
            # Durations   150ms, 1.5s (ns us ms s m h)         Rates       500/s (/s /m /h)
            # Sizes       64KiB (B KB KiB MB MiB GB GiB)       Bandwidths  1Gb/s, 500MB/s
            # Shares      1% or 0.01                           Drifts      200ppm
            # Times       a duration, a range 30ms..40ms (all alike), or a distribution:
            #               { normal: { mean: 5ms, deviation: 1ms } }       cut off at 0
            #               { lognormal: { median: 1ms, p99: 8ms } }        or { mean: 1ms, sigma: 1 }
            #               { exponential: 5ms }                            the mean
            #               { pareto: { scale: 1ms, shape: 2.5 } }          least time and exponent of the tail; or { mean: 3ms, shape: 2.5 }
            #               { boundedPareto: { scale: 1ms, shape: 1.5, bound: 1s } }
            #               { erlang: { k: 4, mean: 10ms } }, { gamma: { mean: 10ms, cv2: 0.5 } }
            #               { hyperexponential: { mean: 10ms, cv2: 4 } }    or { phases: [{ share: 90%, mean: 1ms }, { share: 10%, mean: 50ms }] }
            #               { bimodal: { short: 1ms, long: 100ms, share: 1% } }
            #               { empirical: times.csv }                        measured times, one a line, or a list
            # Nodes       leader, follower (one at random), any, spare, all, others, n3, a place, or [n1, n2]
            # Expectations  linearizable, progress, invariants, or a measure and a bound: p99(write) < 400ms. A check holds when it held
            #               in every trial; a bound, when the mean of the measure over the trials satisfies it (where its interval
            #               reaches across the bound, the result says so). `drydock list measures` names the measures.
            """;

    private static final String SERVICES_HEAD = """
            # Every key under services: of a scenario file, its default, and one comment each; all other keys are explained in
            # reference.yaml, and so are the units. This file is a correct scenario. Keys behind a # without a blank are left out
            # by default; what stands there is an example.
            #
            # A scenario with services has no nodes: unless the services need a consensus group.
            # Measures of the first service with traffic are called sojourn.p99, goodput ...; those of another service have
            # its name in front: db.sojourn.p99. `drydock list measures` names them all, `drydock list policies` the policies.
            #
            # Traces      trace: arrivals.csv (one time a line), or columns of a file, and work that follows from them:
            #               { trace: { file: requests.csv, time: TIMESTAMP, unit: 1s, work: { columns: [tokens], perUnit: [1ms], plus: 0s } } }
            #               or lists: { trace: { times: [0s, 1s], works: [5ms, 7ms] } }; scale: 0.5 beside it halves the times
            # Batches     size: 4, size: { min: 1, max: 7 } or size: { geometric: 5 }, the mean
            """;
    private static final String SERVICE = "api";

    private static final String CONTAINERS_HEAD = """
            # Every key of machines: and of what runs in containers under nodes:, its default, and one comment each; all other keys
            # are explained in reference.yaml, and so are the units. This file is a correct scenario. Keys behind a # without a blank
            # are left out by default; what stands there is an example.
            #
            # Measures of a workload have its name in front: web.serving.min, web.rollout. `drydock list measures` names them all.
            """;

    private static final List<String> FILES = List.of("compose", "kubernetes", "profiles", "env");
    private static final List<String> DEPLOYED =
            List.of("compose", "kubernetes", "profiles", "env", "containers", "orchestrator", "changes");

    private static final Map<String, String> AGAIN = Map.of("faults", """
                    # Instead of once (at), all but the last two happen again and again:
                    #   - { from: 5s, every: 10s, until: 50s, crash: follower, for: 2s }
                    """, "operator", """
                    # Instead of once (at), all but the last are set again and again:
                    #   - { from: 5s, every: 10s, until: 50s, transfer: follower }
                    """);

    private final StringBuilder out;

    private ReferenceText(String head) {
        out = new StringBuilder(head);
    }

    /** Every key save those of services. */
    static String of(Protocols protocols) {
        ReferenceText text = new ReferenceText(HEAD);
        for (Key<?, ?> key : ScenarioKeys.form(protocols).keys()) {
            if (!key.name().equals("services") && !key.name().equals("machines")) {
                text.out.append('\n');
                text.key(
                        key,
                        "",
                        key.presence() == Key.Presence.OPTIONAL && !key.name().equals("nodes"));
            }
        }
        return text.out.toString();
    }

    /** Every key of a service. */
    static String services(Protocols protocols) {
        ReferenceText text = new ReferenceText(SERVICES_HEAD);
        text.out.append("\nscenario: A balanced service\nservices:\n  # The name of a service.\n  " + SERVICE + ":\n");
        for (Key<?, ?> key : ScenarioKeys.form(protocols).keys()) {
            if (unwrapped(key.form()) instanceof MapForm<?> map && key.name().equals("services")) {
                text.keys((RecordForm<?>) unwrapped(map.element()), "    ", false);
            }
        }
        return text.out.toString();
    }

    /** Every key of machines and of what runs in containers. */
    static String containers(Protocols protocols) {
        ReferenceText text = new ReferenceText(CONTAINERS_HEAD);
        text.out.append("\nscenario: Containers on machines\n\n");
        for (Key<?, ?> key : ScenarioKeys.form(protocols).keys()) {
            if (key.name().equals("machines")) {
                text.key(key, "", false);
            } else if (key.name().equals("nodes")) {
                text.out.append("\n# ").append(key.about()).append("\nnodes:\n");
                ((RecordForm<?>) unwrapped(key.form()))
                        .keys().stream()
                                .filter(each -> DEPLOYED.contains(each.name()))
                                .forEach(each -> text.deployed(each, protocols));
            }
        }
        return text.out.toString();
    }

    private void deployed(Key<?, ?> key, Protocols protocols) {
        if (FILES.contains(key.name())) {
            out.append("  # ")
                    .append(key.about())
                    .append("\n  # ")
                    .append(key.name())
                    .append(": ");
            out.append(key.example()).append('\n');
        } else if (key.name().equals("containers")) {
            out.append("  # ").append(key.about()).append("\n  containers:\n    # The name of a workload.\n    web:\n");
            MapForm<?> map = (MapForm<?>) unwrapped(key.form());
            keys((RecordForm<?>) unwrapped(map.element()), "      ", false);
        } else {
            key(key, "  ", false);
            if (key.name().equals("orchestrator")) {
                out.append("  # Placement policies, each by its name or with its options:\n");
                alternatives((ChoiceForm<?>) unwrapped(OrchestratorKeys.policy(protocols.placements())), "  ", false);
            }
        }
    }

    private void keys(RecordForm<?> form, String indent, boolean disabled) {
        for (Key<?, ?> key : form.keys()) {
            if (!indent.isEmpty() && indent.length() == 2 && DEPLOYED.contains(key.name())) {
                // They stand in reference-containers.yaml.
                continue;
            }
            key(
                    key,
                    indent,
                    disabled
                            || (key.presence() == Key.Presence.OPTIONAL
                                    && !List.of("traffic", "balancer", "policy").contains(key.name())
                                    && !(key.name().equals("group") && indent.length() == 2)));
        }
    }

    private <T> void key(Key<?, T> key, String indent, boolean disabled) {
        out.append(indent).append("# ").append(key.about()).append('\n');
        Form<?> form = unwrapped(key.form());
        String name = indent + (disabled ? "#" : "") + key.name() + ":";
        if (form instanceof RecordForm<?> map && !isWrapped(map) && !name.endsWith("operations:")) {
            out.append(name).append('\n');
            keys(map, indent + "  ", disabled);
            return;
        }
        String value = key.presence() == Key.Presence.DEFAULTED
                ? YamlText.flow(key.form().print(key.whenAbsent().orElseThrow()))
                : key.example();
        out.append(name).append(' ').append(value).append('\n');
        boolean list = form instanceof ListForm<?>;
        Form<?> element = switch (form) {
            case ListForm<?> each -> unwrapped(each.element());
            case OneOrMoreForm<?> each -> unwrapped(each.element());
            default -> form;
        };
        if (element instanceof ChoiceForm<?> choice) {
            alternatives(choice, indent, list);
            out.append(list && indent.isEmpty() ? AGAIN.get(key.name()) : "");
        } else if (form instanceof RecordForm<?> map) {
            map.keys().forEach(part -> out.append(indent + "# " + part.name() + ": " + part.about() + "\n"));
        } else if (list && element instanceof RecordForm<?> record) {
            out.append(indent).append("#   - ").append(example(record)).append('\n');
        }
    }

    private void alternatives(ChoiceForm<?> choice, String indent, boolean list) {
        if (choice.what().startsWith("a time")) {
            return;
        }
        for (ChoiceForm.Alternative<?> alternative : choice.alternatives()) {
            if (!(unwrapped(alternative.form()) instanceof RecordForm<?> form)) {
                continue;
            }
            String about = form.keys().stream()
                    .filter(key -> key.name().equals(alternative.key()))
                    .map(Key::about)
                    .findFirst()
                    .orElse("");
            out.append(indent).append("# ").append(about).append('\n');
            out.append(indent)
                    .append("#   ")
                    .append(list ? "- " : "")
                    .append(example(form))
                    .append('\n');
        }
    }

    /** All keys of a map with example values, save those that exclude others. */
    private static String example(RecordForm<?> form) {
        StringBuilder text = new StringBuilder("{");
        boolean once = form.names().contains("at");
        for (Key<?, ?> key : form.keys()) {
            boolean repeats = once && List.of("from", "every", "until").contains(key.name());
            boolean forever = key.name().equals("for")
                    && once
                    && (form.names().contains("restart") || form.names().contains("corrupt"));
            if (!repeats && !forever) {
                text.append(text.length() == 1 ? " " : ", ")
                        .append(key.name())
                        .append(": ")
                        .append(example(key));
            }
        }
        return text.append(" }").toString();
    }

    private static <T> String example(Key<?, T> key) {
        return key.presence() == Key.Presence.DEFAULTED
                ? YamlText.flow(key.form().print(key.whenAbsent().orElseThrow()))
                : key.example();
    }

    /** Whether the map has a single key that only tells its form apart. */
    private static boolean isWrapped(RecordForm<?> form) {
        return form.keys().size() == 1;
    }

    private static Form<?> unwrapped(Form<?> form) {
        return switch (form) {
            case NamedForm<?> named -> unwrapped(named.form());
            case Form.Mapped<?, ?> mapped -> unwrapped(mapped.form());
            default -> form;
        };
    }

    /** The names of all keys that a JSON Schema knows. */
    static SortedSet<String> names(Object schema) {
        SortedSet<String> names = new TreeSet<>();
        if (schema instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key.equals("properties")) {
                    ((Map<?, ?>) value).keySet().forEach(name -> names.add((String) name));
                }
                names.addAll(names(value));
            });
        } else if (schema instanceof List<?> list) {
            list.forEach(value -> names.addAll(names(value)));
        }
        return names;
    }
}
