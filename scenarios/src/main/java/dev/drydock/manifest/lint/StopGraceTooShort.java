package dev.drydock.manifest.lint;

import dev.drydock.sim.container.ContainerSpec;
import dev.drydock.sim.orchestration.WorkloadSpec;
import java.util.Locale;
import java.util.regex.Pattern;

/** A container that is killed before it can have ended: the hook before its end is longer than its grace, or it is a database. */
final class StopGraceTooShort implements Rule {
    private static final long SECOND = 1_000_000_000L;
    private static final long DATABASE_NANOS = 30 * SECOND;
    private static final Pattern DATABASE = Pattern.compile(
            "(^|/)(postgres|postgresql|mysql|mariadb|mongo|mongodb|percona|elasticsearch|opensearch|cassandra|scylla|kafka|cp-kafka|rabbitmq|clickhouse|influxdb|couchdb|neo4j|cockroach)(-server)?([:@]|$)");

    @Override
    public String name() {
        return "stop-grace-too-short";
    }

    @Override
    public String source() {
        return "Docker documentation, docker stop: killed after 10 s; Kubernetes documentation, Pod Lifecycle, \"Termination of"
                + " Pods\": the grace includes the preStop hook";
    }

    @Override
    public String advice() {
        return "Give a container as long as it needs to finish what it has: what is killed loses requests, and a database has to"
                + " recover.";
    }

    @Override
    public Level level() {
        return Level.WARNING;
    }

    @Override
    public void check(WorkloadSpec workload, Project project, Report report) {
        for (ContainerSpec container : workload.containers()) {
            long grace = container.stopGraceNanos();
            long stop = (long) container.behaviour().stop().mean();
            String path = project.isKubernetes() ? "pod/terminationGracePeriodSeconds" : "stop_grace_period";
            if (stop >= grace) {
                report.add(
                        workload,
                        path,
                        "it is killed after " + Texts.seconds(grace) + ", but needs " + Texts.seconds(stop)
                                + " to end: what it still has then is lost",
                        instead(project, stop + 10 * SECOND));
            } else if (grace < DATABASE_NANOS && isDatabase(container)) {
                report.add(
                        workload,
                        path,
                        "a database is killed " + Texts.seconds(grace)
                                + " after it was told to end: one with much to write has to recover at its next start",
                        instead(project, 2 * DATABASE_NANOS));
            }
        }
    }

    private static boolean isDatabase(ContainerSpec container) {
        return DATABASE.matcher(container.image().name().toLowerCase(Locale.ROOT))
                .find();
    }

    private static String instead(Project project, long nanos) {
        long seconds = nanos / SECOND;
        return project.isKubernetes()
                ? "terminationGracePeriodSeconds: " + seconds
                : "stop_grace_period: " + seconds + "s";
    }
}
