/** The command line. Results go to standard output, progress and complaints to standard error. */
package dev.drydock.cli;
