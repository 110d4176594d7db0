package dev.drydock.report;

import java.awt.Graphics2D;
import java.util.function.Consumer;
import org.knowm.xchart.XYChart;

/**
 * One chart of a picture.
 *
 * @param overlay what is drawn over it once it is painted, in its coordinates
 */
record Panel(XYChart chart, Consumer<Graphics2D> overlay) {
    static Panel of(XYChart chart) {
        return new Panel(chart, graphics -> {});
    }
}
