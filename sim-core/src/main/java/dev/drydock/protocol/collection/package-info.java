/** Immutable collections that the states of protocols are made of. */
package dev.drydock.protocol.collection;
