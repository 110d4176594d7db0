package dev.drydock.manifest.kube;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of the Kubernetes API: those that are read, with their types, and those that are known and left out. */
final class Kinds {
    private static final Map<String, Kind> READ = new TreeMap<>();
    private static final Map<String, List<String>> BUILT_IN = new TreeMap<>();

    static {
        List<String> apps = List.of("apps/v1beta1", "apps/v1beta2", "extensions/v1beta1");
        read("Deployment", "apps/v1", "Deployment", apps);
        read("StatefulSet", "apps/v1", "StatefulSet", apps);
        read("DaemonSet", "apps/v1", "DaemonSet", apps);
        read("ReplicaSet", "apps/v1", "ReplicaSet", apps);
        read("ReplicationController", "v1", "ReplicationController", List.of());
        read("Pod", "v1", "Pod", List.of());
        read("Service", "v1", "Service", List.of());
        read("Node", "v1", "Node", List.of());
        read("HorizontalPodAutoscaler", "autoscaling/v2", "V2HorizontalPodAutoscaler", List.of("autoscaling/v2beta2"));
        read("PodDisruptionBudget", "policy/v1", "PodDisruptionBudget", List.of("policy/v1beta1"));
        read(
                "PriorityClass",
                "scheduling.k8s.io/v1",
                "PriorityClass",
                List.of("scheduling.k8s.io/v1beta1", "scheduling.k8s.io/v1alpha1"));
        BUILT_IN.put(
                "",
                List.of(
                        "Binding",
                        "ComponentStatus",
                        "ConfigMap",
                        "Endpoints",
                        "Event",
                        "LimitRange",
                        "Namespace",
                        "Node",
                        "PersistentVolume",
                        "PersistentVolumeClaim",
                        "Pod",
                        "PodTemplate",
                        "ReplicationController",
                        "ResourceQuota",
                        "Secret",
                        "Service",
                        "ServiceAccount"));
        BUILT_IN.put("apps", List.of("ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"));
        BUILT_IN.put("batch", List.of("CronJob", "Job"));
        BUILT_IN.put("autoscaling", List.of("HorizontalPodAutoscaler", "Scale"));
        BUILT_IN.put("policy", List.of("Eviction", "PodDisruptionBudget", "PodSecurityPolicy"));
    }

    /**
     * A kind that is read.
     *
     * @param version the current one
     * @param type in {@link FieldTypes}
     * @param older versions that clusters no longer serve, but whose fields are the same
     */
    record Kind(String name, String version, String type, List<String> older) {
        /** Whether objects of this version are read. */
        boolean serves(String apiVersion) {
            return version.equals(apiVersion)
                    || older.contains(apiVersion)
                    || !otherType(apiVersion).equals(type);
        }

        boolean isOld(String apiVersion) {
            return older.contains(apiVersion) || apiVersion.equals("autoscaling/v2beta1");
        }

        /** The type of an object of this version. */
        String otherType(String apiVersion) {
            return switch (name + " " + apiVersion) {
                case "HorizontalPodAutoscaler autoscaling/v1" -> "HorizontalPodAutoscaler";
                case "HorizontalPodAutoscaler autoscaling/v2beta1" -> "V2beta1HorizontalPodAutoscaler";
                default -> type;
            };
        }
    }

    private Kinds() {}

    private static void read(String name, String version, String type, List<String> older) {
        READ.put(name, new Kind(name, version, type, older));
    }

    /** A kind that is read; empty for all others. */
    static Optional<Kind> read(String name, String apiVersion) {
        return Optional.ofNullable(READ.get(name)).filter(kind -> kind.serves(apiVersion));
    }

    /** A kind of this name in whatever version. */
    static Optional<Kind> named(String name) {
        return Optional.ofNullable(READ.get(name));
    }

    /** The kinds of a group that nobody can add to; empty for groups of others. */
    static Optional<List<String>> builtIn(String group) {
        return Optional.ofNullable(BUILT_IN.get(group));
    }
}
