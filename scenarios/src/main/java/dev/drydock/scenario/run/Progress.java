package dev.drydock.scenario.run;

/** Hears how far a run is. Called from several threads, but one at a time. */
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (done, all) -> {};

    /** A further trial is done. */
    void done(int done, int all);
}
