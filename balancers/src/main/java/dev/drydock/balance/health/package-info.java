/**
 * What a balancer thinks of its servers: active checks, outlier ejection, panic and slow start, by the rules that Envoy's
 * documentation states ("Health checking", "Outlier detection", "Panic threshold" and "Slow start mode" of its
 * architecture overview). Each rule is a class of its own; {@link dev.drydock.balance.health.HealthOptions} composes them.
 */
package dev.drydock.balance.health;
