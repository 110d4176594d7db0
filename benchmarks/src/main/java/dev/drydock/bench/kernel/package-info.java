/**
 * How fast the simulator's kernel is, beside its peers: one question per class.
 *
 * <p>Build and run from the project's folder:
 *
 * <pre>
 *   ./mvnw -B -q -DskipTests -pl benchmarks -am package
 *   java -jar benchmarks/target/benchmarks.jar PholdBenchmark
 * </pre>
 *
 * <p>All kernels of a question draw the same delays from the same generator, and their events reach four classes of
 * handlers, because a single class flatters every kernel.
 */
package dev.drydock.bench.kernel;
