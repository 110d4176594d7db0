package dev.drydock.record.files;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.drydock.record.VariantRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How a record stands in JSON: components under their names and in their order, numbers in their shortest form, small
 * objects on one line. Histograms are left out; they have a file of their own.
 */
final class RunJson {
    /** Objects nested deeper than trials and summaries of measures take one line. */
    private static final int DEEPEST_INDENTED = 3;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(VariantRecord.class, WithoutHistograms.class)
            .addModule(new SimpleModule().addSerializer(Double.class, new ShortestNumber()))
            .addModule(new SimpleModule("primitive").addSerializer(double.class, new ShortestNumber()))
            .defaultPrettyPrinter(new RecordPrinter())
            .build();

    private RunJson() {}

    @JsonIgnoreProperties(value = "latencies", allowSetters = true)
    private interface WithoutHistograms {}

    /** Samples are mostly whole nanoseconds and counts: {@code 321337000} says as much as {@code 3.21337E8}. */
    private static final class ShortestNumber extends ValueSerializer<Double> {
        private static final double EXACT = 1L << 53;

        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            boolean whole = Math.rint(value) == value && Math.abs(value) < EXACT && !value.equals(-0.0);
            if (whole) {
                out.writeNumber(value.longValue());
            } else {
                out.writeNumber(value);
            }
        }
    }

    private static final class RecordPrinter extends DefaultPrettyPrinter {
        RecordPrinter() {
            super(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withArrayElementSpacing(Separators.Spacing.NONE));
            indentObjectsWith(new DefaultIndenter("  ", "\n") {
                @Override
                public void writeIndentation(JsonGenerator out, int level) {
                    if (level <= DEEPEST_INDENTED) {
                        super.writeIndentation(out, level);
                    }
                }
            });
        }

        private RecordPrinter(RecordPrinter base) {
            super(base);
        }

        @Override
        public DefaultPrettyPrinter createInstance() {
            return new RecordPrinter(this);
        }

        @Override
        public void writeEndObject(JsonGenerator out, int entries) {
            if (_nesting > DEEPEST_INDENTED) {
                _nesting--;
                out.writeRaw('}');
            } else {
                super.writeEndObject(out, entries);
            }
        }
    }
}
