/** A registry of services as a replicated state machine: who serves, as ZooKeeper, etcd and Consul are used. */
package dev.drydock.protocol.registry;
