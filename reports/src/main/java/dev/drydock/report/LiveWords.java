package dev.drydock.report;

import dev.drydock.record.LiveComparison;
import dev.drydock.record.LiveComparison.Agreement;
import dev.drydock.record.LiveComparison.Basis;
import dev.drydock.record.LiveComparison.Compared;
import dev.drydock.record.LiveComparison.Status;
import dev.drydock.record.Measures;
import dev.drydock.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a comparison of a live run with its simulation says, in words. */
final class LiveWords {
    /** Not in the catalogue of measures: it is over all losses of a leader, not over trials. */
    private static final String LEADERLESS_MEDIAN = "leaderless.median";

    private LiveWords() {}

    static String title(Compared compared) {
        if (compared.name().equals(LEADERLESS_MEDIAN)) {
            return "Without a leader, median";
        }
        return Measures.named(compared.name())
                .map(Titles::of)
                .orElse("Without a leader after the " + ordinal(compared));
    }

    /** Such as {@code 2nd fault: crash} for the name {@code 2. crash}. */
    private static String ordinal(Compared compared) {
        int dot = compared.name().indexOf('.');
        if (dot < 1) {
            return compared.name();
        }
        String number = compared.name().substring(0, dot);
        boolean teens = number.length() > 1 && number.charAt(number.length() - 2) == '1';
        String ending = teens
                ? "th"
                : switch (number.charAt(number.length() - 1)) {
                    case '1' -> "st";
                    case '2' -> "nd";
                    case '3' -> "rd";
                    default -> "th";
                };
        return number + ending + " fault: " + compared.name().substring(dot + 2);
    }

    /** How far apart, such as {@code × 1.12}. */
    static String apart(Compared compared) {
        if (compared.apart() == null) {
            return "–";
        }
        return one(compared, compared.apart().value());
    }

    /** The interval of that. */
    static String interval(Compared compared) {
        if (compared.apart() == null
                || compared.apart().low() == compared.apart().high()) {
            return "";
        }
        return one(compared, compared.apart().low()) + " – "
                + one(compared, compared.apart().high());
    }

    private static String one(Compared compared, double value) {
        return compared.basis() == Basis.RATIO
                ? "× " + String.format(Locale.ROOT, value < 9.995 ? "%.2f" : "%.1f", value)
                : String.format(Locale.ROOT, "%+.1f points", 100 * value).replace('-', '−');
    }

    static String tolerance(Compared compared) {
        String share = Quantities.percent(compared.tolerance());
        return "± " + (compared.basis() == Basis.RATIO ? share : share.replace(" %", " points"));
    }

    static Verdict.Status verdict(Status status) {
        return switch (status) {
            case INSIDE -> Verdict.Status.HELD;
            case OUTSIDE -> Verdict.Status.BROKEN;
            case UNDECIDED -> Verdict.Status.UNDECIDED;
        };
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String agreement(Agreement agreement) {
        return switch (agreement) {
            case AGREES -> "the same";
            case LEANS -> "the same, may be chance";
            case LEANS_AWAY -> "the contrary, may be chance";
            case CONTRADICTS -> "the contrary";
        };
    }

    static Verdict.Status verdict(Agreement agreement) {
        return switch (agreement) {
            case AGREES -> Verdict.Status.HELD;
            case LEANS, LEANS_AWAY -> Verdict.Status.UNDECIDED;
            case CONTRADICTS -> Verdict.Status.BROKEN;
        };
    }

    /** Broken when something speaks against the model, undecided when nothing speaks for it either. */
    static Verdict.Status status(LiveComparison comparison) {
        if (!comparison.holds()) {
            return Verdict.Status.BROKEN;
        }
        return all(comparison).anyMatch(each -> each.status() == Status.UNDECIDED)
                ? Verdict.Status.UNDECIDED
                : Verdict.Status.HELD;
    }

    /** What is wrong with a model that does not hold. */
    static String off(LiveComparison comparison) {
        long outside = count(comparison, Status.OUTSIDE);
        if (outside > 0) {
            return "The model is off in " + Quantities.count(outside) + (outside == 1 ? " number. " : " numbers. ");
        }
        boolean ranked = comparison.rankings().stream().anyMatch(each -> each.status() == Verdict.Status.BROKEN);
        return ranked ? "The model ranks otherwise. " : "The model is off. ";
    }

    /** Such as {@code 12 of 14 measures are inside their tolerance, 1 outside, 1 undecided.} */
    static String sentence(LiveComparison comparison) {
        long count = all(comparison).count();
        long inside = count(comparison, Status.INSIDE);
        long outside = count(comparison, Status.OUTSIDE);
        long undecided = count(comparison, Status.UNDECIDED);
        if (count == 0) {
            return "The two runs have no measure in common that there is a tolerance for.";
        }
        List<String> parts = new ArrayList<>();
        parts.add(Quantities.count(inside) + " of " + Quantities.count(count) + " numbers are inside their tolerance");
        if (outside > 0) {
            parts.add(Quantities.count(outside) + " outside");
        }
        if (undecided > 0) {
            parts.add(Quantities.count(undecided) + " undecided");
        }
        return String.join(", ", parts) + ".";
    }

    private static long count(LiveComparison comparison, Status status) {
        return all(comparison).filter(each -> each.status() == status).count();
    }

    private static Stream<Compared> all(LiveComparison comparison) {
        return comparison.variants().stream()
                .flatMap(variant -> Stream.concat(variant.measures().stream(), variant.faults().stream()));
    }
}
