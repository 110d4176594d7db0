package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.Measures;
import dev.drydock.record.RunRecord;
import dev.drydock.record.TrialRecord;
import dev.drydock.record.VariantNames;
import dev.drydock.record.VariantRecord;
import dev.drydock.record.Verdict;
import dev.drydock.record.files.RunFolder;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;

/** Pictures of a run for papers and slides: PNG files at twice the size of a screen's. */
final class Figures {
    private static final int SCALE = 2;

    /** A sweep may have hundreds of variants; pictures of its first ones keep a run short. */
    private static final int MOST_VARIANTS = 6;

    private static final List<String> DISTRIBUTIONS =
            List.of(Measures.FIRST_LEADER, Measures.UNAVAILABILITY, Measures.LEADERLESS_LONGEST);

    private Figures() {}

    /**
     * The pictures of a run, not yet written.
     *
     * @param pictures PNG by file name
     * @param warning nothing, or one sentence for the user: why this machine cannot draw, and what helps
     */
    record Drawing(SortedMap<String, byte[]> pictures, Optional<String> warning) {

        /** Writes the pictures into the {@value RunFolder#FIGURES} folder of a run. */
        void write(RunFolder folder) {
            if (!pictures.isEmpty()) {
                RunFolder figures = RunFolder.create(folder.file(RunFolder.FIGURES));
                pictures.forEach((name, bytes) -> figures.write(name, out -> out.write(bytes)));
            }
        }
    }

    /** Draws what this machine can draw of a simulated run. */
    static Drawing of(RunRecord run) {
        return of(run, Optional.empty());
    }

    /** Draws what this machine can draw. */
    static Drawing of(RunRecord run, Optional<LiveComparison> beside) {
        try {
            System.setProperty("java.awt.headless", "true");
            ImageIO.setUseCache(false);
            SortedMap<String, byte[]> pictures = draw(run);
            beside.flatMap(comparison -> LiveFigure.of(run.title(), comparison))
                    .ifPresent(chart -> pictures.put("simulated-measured.png", png(List.of(Panel.of(chart)))));
            return new Drawing(pictures, Optional.empty());
        } catch (LinkageError | InternalError problem) {
            return cannotDraw(problem);
        } catch (RuntimeException problem) {
            if (!isAboutFonts(problem)) {
                throw problem;
            }
            return cannotDraw(problem);
        }
    }

    private static boolean isAboutFonts(Throwable problem) {
        return String.valueOf(problem.getMessage()).contains("ontconfig");
    }

    private static Drawing cannotDraw(Throwable problem) {
        String warning = "no figures were drawn, because this machine lacks fonts or graphics libraries for Java ("
                + problem.getClass().getSimpleName()
                + "); install fontconfig and a font, such as fonts-dejavu-core. Everything else was written.";
        return new Drawing(new TreeMap<>(), Optional.of(warning));
    }

    private static SortedMap<String, byte[]> draw(RunRecord run) {
        SortedMap<String, byte[]> pictures = new TreeMap<>();
        List<String> labels = VariantNames.labels(run);
        for (int i = 0; i < Math.min(MOST_VARIANTS, labels.size()); i++) {
            VariantRecord variant = run.variants().get(i);
            String suffix = labels.size() == 1 ? "" : "-" + (i + 1);
            String title = labels.size() == 1 ? run.title() : labels.get(i);
            mostTelling(variant)
                    .ifPresent(trial -> pictures.put("course" + suffix + ".png", png(CourseFigure.of(title, trial))));
            CurveFigures.latency(title, variant)
                    .ifPresent(chart -> pictures.put("latency" + suffix + ".png", png(List.of(Panel.of(chart)))));
        }
        List<Contest> contests = Contest.of(run);
        for (int i = 0; i < Math.min(MOST_VARIANTS, contests.size()); i++) {
            Contest contest = contests.get(i);
            String suffix = contests.size() == 1 ? "" : "-" + (i + 1);
            CurveFigures.comparison(run, contest)
                    .ifPresent(chart -> pictures.put("comparison" + suffix + ".png", png(List.of(Panel.of(chart)))));
        }
        for (String measure : DISTRIBUTIONS) {
            CurveFigures.distribution(run, measure)
                    .ifPresent(
                            chart -> pictures.put("distribution-" + measure + ".png", png(List.of(Panel.of(chart)))));
        }
        return pictures;
    }

    /** The first trial that broke something, else the first whose course is kept. */
    private static Optional<TrialRecord> mostTelling(VariantRecord variant) {
        return variant.trials().stream()
                .filter(trial ->
                        trial.verdicts().stream().anyMatch(verdict -> verdict.status() == Verdict.Status.BROKEN))
                .findFirst()
                .or(() -> variant.trials().stream().findFirst());
    }

    /** Charts below each other as one picture. */
    private static byte[] png(List<Panel> panels) {
        List<XYChart> charts = panels.stream().map(Panel::chart).toList();
        int width = charts.stream().mapToInt(XYChart::getWidth).max().orElseThrow();
        int height = charts.stream().mapToInt(XYChart::getHeight).sum();
        BufferedImage image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        for (Panel panel : panels) {
            panel.chart()
                    .paint(graphics, panel.chart().getWidth(), panel.chart().getHeight());
            panel.overlay().accept(graphics);
            graphics.translate(0, panel.chart().getHeight());
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }
}
