/** A node of a group: drives any protocol with real time, real connections and a real journal, one thing at a time. */
package dev.drydock.live.node;
