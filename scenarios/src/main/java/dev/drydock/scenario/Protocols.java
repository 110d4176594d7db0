package dev.drydock.scenario;

import dev.drydock.protocol.ProtocolProvider;
import dev.drydock.protocol.balance.PolicyProvider;
import dev.drydock.protocol.placement.PlacementPolicyProvider;
import dev.drydock.sim.orchestration.OrchestratorProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The protocols, balancing and placement policies and orchestrators that scenario files can use by name.
 *
 * @param byName every provider of a protocol
 * @param policies every provider of a balancing policy, by its name
 * @param placements every provider of a placement policy, by its name
 * @param orchestrators every provider of an orchestrator, by its name
 */
public record Protocols(
        SortedMap<String, ProtocolProvider<?, ?, ?>> byName,
        SortedMap<String, PolicyProvider<?>> policies,
        SortedMap<String, PlacementPolicyProvider<?>> placements,
        SortedMap<String, OrchestratorProvider<?>> orchestrators) {

    /** The built-in ones. */
    public static Protocols builtIn() {
        return of(Protocols.class.getClassLoader());
    }

    /**
     * The built-in ones and those in these jars.
     *
     * @throws IOException when a jar cannot be read or offers none of them; the message is for the user
     */
    public static Protocols with(List<Path> jars) throws IOException {
        if (jars.isEmpty()) {
            return builtIn();
        }
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = url(jars.get(i));
        }
        // Never closed: the protocols load further classes from it as long as the program runs.
        URLClassLoader loader = new URLClassLoader(urls, Protocols.class.getClassLoader());
        int before = builtIn().size();
        try {
            Protocols all = of(loader);
            if (all.size() == before) {
                throw new IOException(jars.get(0) + " offers no protocol: it has no META-INF/services/"
                        + ProtocolProvider.class.getName() + " and no META-INF/services/"
                        + PolicyProvider.class.getName()
                        + " that name a new one, nor one for a placement policy or an orchestrator");
            }
            return all;
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IOException("a protocol in " + jars.get(0) + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static URL url(Path jar) throws IOException {
        if (!Files.isReadable(jar)) {
            throw new IOException("no such jar: " + jar);
        }
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IOException("not a file: " + jar, e);
        }
    }

    private static Protocols of(ClassLoader loader) {
        SortedMap<String, ProtocolProvider<?, ?, ?>> byName = new TreeMap<>();
        for (ProtocolProvider<?, ?, ?> provider : ServiceLoader.load(ProtocolProvider.class, loader)) {
            byName.putIfAbsent(provider.name(), provider);
        }
        SortedMap<String, PolicyProvider<?>> policies = new TreeMap<>();
        for (PolicyProvider<?> provider : ServiceLoader.load(PolicyProvider.class, loader)) {
            policies.putIfAbsent(provider.name(), provider);
        }
        SortedMap<String, PlacementPolicyProvider<?>> placements = new TreeMap<>();
        for (PlacementPolicyProvider<?> provider : ServiceLoader.load(PlacementPolicyProvider.class, loader)) {
            placements.putIfAbsent(provider.name(), provider);
        }
        SortedMap<String, OrchestratorProvider<?>> orchestrators = new TreeMap<>();
        for (OrchestratorProvider<?> provider : ServiceLoader.load(OrchestratorProvider.class, loader)) {
            orchestrators.putIfAbsent(provider.name(), provider);
        }
        return new Protocols(
                Collections.unmodifiableSortedMap(byName),
                Collections.unmodifiableSortedMap(policies),
                Collections.unmodifiableSortedMap(placements),
                Collections.unmodifiableSortedMap(orchestrators));
    }

    private int size() {
        return byName.size() + policies.size() + placements.size() + orchestrators.size();
    }

    public List<String> names() {
        return List.copyOf(byName.keySet());
    }
}
