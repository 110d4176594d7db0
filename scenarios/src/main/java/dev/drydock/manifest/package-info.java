/**
 * Reads the files that people already have: Compose files and Swarm stacks, Kubernetes manifests. What a model does not use
 * is told, never silently dropped; what is wrong is an error with its file, line and column.
 */
package dev.drydock.manifest;
