/** Load generators: they play a script that was drawn before the run, and tell what became of it. */
package dev.drydock.live.load;
