package dev.drydock.manifest.kube;

/**
 * One object of a kind that is read.
 *
 * @param namespace {@code default} when it names none
 */
record Manifest(Kinds.Kind kind, String apiVersion, String namespace, String name, Part root) {
    static final String DEFAULT_NAMESPACE = "default";

    /** What tells objects apart: kind, namespace and name. */
    String key() {
        return kind.name() + "/" + namespace + "/" + name;
    }

    boolean is(String kindName) {
        return kind.name().equals(kindName);
    }

    Part spec() {
        return root.at("spec");
    }
}
