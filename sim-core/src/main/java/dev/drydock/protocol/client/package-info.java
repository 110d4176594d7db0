/** How clients of a replicated store behave, wherever they run: the simulator's and those of a live run share these rules. */
package dev.drydock.protocol.client;
