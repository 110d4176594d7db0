/** Brings a run up, lets it go, makes things go wrong as planned, and collects what came of it. */
package dev.drydock.live.conduct;
