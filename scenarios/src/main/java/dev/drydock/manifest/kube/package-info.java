/** Reads Kubernetes manifests as {@code kubectl} reads them with strict validation. */
package dev.drydock.manifest.kube;
