/** The contract of placement: what machines offer, what containers want, and the policy that brings them together. Pure. */
package dev.drydock.protocol.placement;
