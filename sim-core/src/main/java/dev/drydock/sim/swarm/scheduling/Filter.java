package dev.drydock.sim.swarm.scheduling;

import java.util.Locale;

/** What may keep a task off a node, in the order in which it is asked (swarmkit, {@code manager/scheduler/filter.go}). */
enum Filter {
    READY {
        @Override
        boolean applies(TaskGroup group) {
            return true;
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return node.isOpen();
        }

        @Override
        String explain(int nodes) {
            return count(nodes) + " not available for new tasks";
        }
    },
    RESOURCE {
        @Override
        boolean applies(TaskGroup group) {
            var wanted = group.reservations();
            return wanted.cpuMillis() > 0
                    || wanted.memoryBytes() > 0
                    || !wanted.others().isEmpty();
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return node.hasRoomFor(group.reservations());
        }

        @Override
        String explain(int nodes) {
            return "insufficient resources on " + count(nodes);
        }
    },
    CONSTRAINT {
        @Override
        boolean applies(TaskGroup group) {
            return !group.constraints().isEmpty();
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return group.constraints().stream().allMatch(each -> each.holds(node));
        }

        @Override
        String explain(int nodes) {
            return "scheduling constraints not satisfied on " + count(nodes);
        }
    },
    PLATFORM {
        @Override
        boolean applies(TaskGroup group) {
            return !group.platforms().isEmpty();
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return group.platforms().stream().anyMatch(each -> isOf(each, node));
        }

        @Override
        String explain(int nodes) {
            return "unsupported platform on " + count(nodes);
        }
    },
    HOST_PORT {
        @Override
        boolean applies(TaskGroup group) {
            return !group.hostPorts().isEmpty();
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return group.hostPorts().stream().noneMatch(node::uses);
        }

        @Override
        String explain(int nodes) {
            return "host-mode port already in use on " + count(nodes);
        }
    },
    MAX_REPLICAS {
        @Override
        boolean applies(TaskGroup group) {
            return group.maxReplicas() > 0;
        }

        @Override
        boolean passes(TaskGroup group, NodeInfo node) {
            return node.active(group.service()) < group.maxReplicas();
        }

        @Override
        String explain(int nodes) {
            return "max replicas per node limit exceed";
        }
    };

    /** Whether it is asked at all for these tasks. */
    abstract boolean applies(TaskGroup group);

    abstract boolean passes(TaskGroup group, NodeInfo node);

    /** Why a task is nowhere, where it refused so many nodes. */
    abstract String explain(int nodes);

    private static String count(int nodes) {
        return nodes == 1 ? "1 node" : nodes + " nodes";
    }

    /** A platform that leaves out system or architecture takes any; a variant after the architecture does not count. */
    private static boolean isOf(String platform, NodeInfo node) {
        String[] parts = platform.split("/", 3);
        boolean os = parts[0].isEmpty() || parts[0].equalsIgnoreCase(node.os());
        boolean any = parts.length < 2 || parts[1].isEmpty();
        return os && (any || normal(parts[1]).equals(normal(node.arch())));
    }

    private static String normal(String arch) {
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> arch.toLowerCase(Locale.ROOT);
        };
    }
}
