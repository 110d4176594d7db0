/**
 * Reads Compose files and Swarm stacks as the Compose Specification (compose-spec/compose-go, schema/compose-spec.json)
 * has them, with the forms of the formats before it, and the rules by which docker/cli makes Swarm services of them
 * (cli/compose/convert/service.go).
 */
package dev.drydock.manifest.compose;
