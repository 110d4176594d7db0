package dev.drydock.manifest.lint;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;

/** An image whose name does not say which: replicas started at different times may run different programs. */
final class LatestTag implements Rule {
    @Override
    public String name() {
        return "latest-tag";
    }

    @Override
    public String source() {
        return "Kubernetes documentation, Configuration Best Practices, \"Container Images\"";
    }

    @Override
    public String advice() {
        return "Name the version of an image, or its digest: then an update is a change of the file, and can be undone.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        List<ContainerSpec> all = new ArrayList<>(workload.containers());
        all.addAll(workload.init());
        for (ContainerSpec container : all) {
            String image = container.image().name();
            String last = image.substring(image.lastIndexOf('/') + 1);
            boolean built = !project.isKubernetes() && project.says(workload, "build");
            boolean floats = !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
            if (floats && !built && !image.isEmpty()) {
                String lists = workload.init().contains(container) ? "pod/initContainers/" : "pod/containers/";
                report.add(
                        workload,
                        project.isKubernetes() ? lists + container.name() + "/image" : "image",
                        "the image '" + image + "' is whatever is newest when a machine pulls it:"
                                + " replicas may run different versions, and there is nothing to roll back to",
                        "image: " + image.replaceAll(":latest$", "") + ":VERSION");
            }
        }
    }
}
