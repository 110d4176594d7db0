package dev.drydock.manifest.compose;

import dev.drydock.manifest.Imported;
import dev.drydock.manifest.Imported.Route;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes workloads of the services of a project. */
final class ProjectReader {
    private static final List<String> SECTIONS =
            List.of("include", "networks", "volumes", "configs", "secrets", "models");
    private static final Set<String> ALWAYS = Set.of("default", "host", "none", "bridge");

    private final Findings findings;
    private final List<String> profiles;

    ProjectReader(Findings findings, List<String> profiles) {
        this.findings = findings;
        this.profiles = profiles;
    }

    /** What was read; its findings are for the caller to add. */
    Imported read(Tree.Keys project) {
        Part root = new Part(findings, project.spot(), "", Optional.of(project));
        Tree.Keys services = project.keysAt("services");
        Map<String, Part> chosen = chosen(services);
        if (services.entries().isEmpty()) {
            none(project);
        }
        new Ignored(findings).list(project);
        Dependencies dependencies = new Dependencies(services.entries().keySet(), chosen);
        List<WorkloadSpec> workloads = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        chosen.forEach((name, service) -> {
            refersTo(service, root);
            environmentFiles(service);
            Ports ports = Ports.read(service);
            try {
                workloads.add(new ServiceReader(service, name, ports).read(dependencies.of(name, service)));
                routes.add(new Route(name, List.of(name), ports.targets()));
            } catch (IllegalArgumentException e) {
                service.error(e.getMessage());
            }
        });
        dependencies.tellCycles();
        return new Imported(Imported.Origin.COMPOSE, workloads, List.of(), routes, List.of());
    }

    /** Docker Compose takes a file that has networks or volumes only; one that has nothing is something else. */
    private void none(Tree.Keys project) {
        if (SECTIONS.stream().anyMatch(project.entries()::containsKey)) {
            findings.warn(project.spot(), "", "there are no services");
        } else {
            findings.error(project.spot(), "", "not a Compose file: there are no services");
        }
    }

    private Map<String, Part> chosen(Tree.Keys services) {
        Map<String, Part> chosen = new LinkedHashMap<>();
        Set<String> others = new TreeSet<>();
        services.entries().forEach((name, entry) -> {
            Part service = Part.of(findings, entry, "services." + name);
            if (!name.matches("[a-zA-Z0-9._-]+")) {
                service.error("'" + name + "' is no name for a service: letters, digits, '.', '_' and '-' are");
                return;
            }
            Set<String> own = service.at("profiles").names().keySet();
            boolean is = own.isEmpty() || profiles.contains("*") || own.stream().anyMatch(profiles::contains);
            if (is) {
                chosen.put(name, service);
            } else {
                others.addAll(own);
                findings.ignored(
                        entry.key(),
                        "services." + name,
                        "the service is only of the " + (own.size() == 1 ? "profile " : "profiles ")
                                + String.join(", ", own) + ", which " + (own.size() == 1 ? "is" : "are")
                                + " not chosen (--profile)");
            }
        });
        if (chosen.isEmpty() && !others.isEmpty()) {
            findings.warn(
                    services.spot(),
                    "services",
                    "every service is of a profile, and none is chosen: " + String.join(", ", others));
        }
        return chosen;
    }

    /** Tells of names of networks, volumes, configs and secrets that are nowhere defined. */
    private static void refersTo(Part service, Part root) {
        if (!service.at("network_mode").isThere()) {
            service.at("networks").names().forEach((name, at) -> defined(root, "networks", name, at));
        }
        for (String section : List.of("configs", "secrets")) {
            for (Part grant : service.at(section).elements()) {
                Part source = grant.text().isPresent() ? grant : grant.at("source");
                source.word().ifPresent(name -> defined(root, section, name, source));
            }
        }
        for (Part mount : service.at("volumes").elements()) {
            if (mount.text().isPresent()) {
                String[] parts = mount.text().orElse("").split(":", -1);
                if (parts.length > 1 && parts[0].matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+")) {
                    defined(root, "volumes", parts[0], mount);
                }
            } else if (mount.at("type").word().orElse("").equals("volume")) {
                Part source = mount.at("source");
                source.word().ifPresent(name -> defined(root, "volumes", name, source));
            }
        }
        service.at("models").names().forEach((name, at) -> defined(root, "models", name, at));
    }

    private static void defined(Part root, String section, String name, Part at) {
        boolean always = section.equals("networks") && ALWAYS.contains(name);
        if (!always && !at.isUnset() && !root.at(section).keys().containsKey(name)) {
            at.warn("there is no '" + name + "' below '" + section
                    + ":' at the top; no model uses it, but Docker Compose would refuse the file");
        }
    }

    /** Tells of files with environment variables that are not there. */
    private static void environmentFiles(Part service) {
        for (Part each : service.at("env_file").elements()) {
            Part file = each.text().isPresent() ? each : each.at("path");
            boolean required = each.text().isPresent() || each.at("required").truth(true);
            if (required && !file.isUnset() && file.word().isPresent() && !isThere(file)) {
                file.warn("there is no file '" + file.word().orElse("")
                        + "'; Docker Compose would not start this service");
            }
        }
    }

    private static boolean isThere(Part file) {
        try {
            Path by = Path.of(file.spot().file());
            return Files.exists(by.resolveSibling(file.word().orElse("")));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
