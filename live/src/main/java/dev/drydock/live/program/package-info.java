/** The program in every container of a run: it reads its plan and becomes what that says. */
package dev.drydock.live.program;
