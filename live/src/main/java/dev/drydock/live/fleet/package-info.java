/** Where the processes of a run live: containers of an engine, or plain processes of this machine, behind one port. */
package dev.drydock.live.fleet;
