package dev.drydock.cli;

import dev.drydock.check.FailedCas;
import dev.drydock.check.Model;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the options of {@link CheckCommand} are read. */
final class CheckConverters {
    private CheckConverters() {}

    /** A model by its name. */
    static final class ModelName implements ITypeConverter<Model> {
        @Override
        public Model convert(String text) {
            return Model.named(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of " + Model.names()));
        }
    }

    /** A reading of compare and sets that failed. */
    static final class Reading implements ITypeConverter<FailedCas> {
        @Override
        public FailedCas convert(String text) {
            return switch (text) {
                case "observed" -> FailedCas.OBSERVED;
                case "ignored" -> FailedCas.IGNORED;
                default -> throw new TypeConversionException("'" + text + "' is neither observed nor ignored");
            };
        }
    }

    /** A duration with its unit. */
    static final class Length implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|min|h)");

        @Override
        public Duration convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is no duration such as 500ms, 60s, 5m or 1h");
            }
            long count = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "h" -> Duration.ofHours(Math.min(count, 24 * 365));
                default -> Duration.ofMinutes(Math.min(count, 24 * 365 * 60));
            };
        }
    }
}
