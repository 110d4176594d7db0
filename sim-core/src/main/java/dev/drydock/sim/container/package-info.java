/** Containers: their images, their life on a machine from pull to exit, and the engine that leads them through it. */
package dev.drydock.sim.container;
