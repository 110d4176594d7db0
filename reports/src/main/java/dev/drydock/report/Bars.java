package dev.drydock.report;

import dev.drydock.record.Estimate;
import java.util.List;

/**
 * How long bars are: from 0, or on a logarithmic scale where the largest would leave nothing to see of the others.
 *
 * @param bottom where a bar has no length; 0 unless logarithmic
 * @param top where a bar fills its place
 */
record Bars(double bottom, double top, boolean logarithmic) {
    /** From here on the smallest of linear bars is a line. */
    private static final double STEEPEST = 25;

    static Bars of(List<Estimate> means) {
        double top = means.stream().mapToDouble(Estimate::high).max().orElse(0);
        double least = means.stream().mapToDouble(Estimate::value).min().orElse(0);
        boolean steep = least > 0 && top / least > STEEPEST;
        return new Bars(steep ? least / 2 : 0, top, steep);
    }

    /** The length of a bar, 0 to 100. */
    double percent(double value) {
        if (!(top > bottom) || value <= bottom) {
            return 0;
        }
        double share = logarithmic
                ? StrictMath.log(value / bottom) / StrictMath.log(top / bottom)
                : (value - bottom) / (top - bottom);
        return 100 * Math.min(1, share);
    }
}
