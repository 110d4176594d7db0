/** Tells Compose files from Kubernetes manifests, and has each read by its own reader. */
package dev.drydock.manifest.files;
