/** What a container's image is made of, found on this machine: a Java runtime, the system's libraries under it, and jars. */
package dev.drydock.live.fleet.image;
