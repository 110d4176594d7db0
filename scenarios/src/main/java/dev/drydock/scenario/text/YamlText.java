package dev.drydock.scenario.text;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Trees of maps, lists, texts, numbers and booleans as YAML: small ones on one line, large ones indented. */
public final class YamlText {
    private static final int WIDTH = 100;

    private YamlText() {}

    /** A map as a document. */
    public static String print(Object tree) {
        StringBuilder out = new StringBuilder();
        map((Map<?, ?>) tree, "", out);
        return out.toString();
    }

    private static void map(Map<?, ?> map, String indent, StringBuilder out) {
        map.forEach((key, value) -> {
            out.append(indent).append(flow(key)).append(':');
            value(value, indent + "  ", indent.length() + key.toString().length() + 2, out);
        });
    }

    private static void value(Object value, String indent, int column, StringBuilder out) {
        String line = flow(value);
        boolean fits = column + line.length() <= WIDTH;
        if (value instanceof Map<?, ?> map && !map.isEmpty() && (!fits || indent.length() < 4)) {
            out.append('\n');
            map(map, indent, out);
        } else if (value instanceof List<?> list && !list.isEmpty() && (!fits || list.get(0) instanceof Map)) {
            out.append('\n');
            for (Object element : list) {
                out.append(indent).append("- ").append(flow(element)).append('\n');
            }
        } else {
            out.append(' ').append(line).append('\n');
        }
    }

    /** A tree on one line. */
    public static String flow(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            StringBuilder out = new StringBuilder("{");
            map.forEach((key, value) -> out.append(out.length() == 1 ? " " : ", ")
                    .append(flow(key))
                    .append(": ")
                    .append(flow(value)));
            return out.append(map.isEmpty() ? "}" : " }").toString();
        }
        if (tree instanceof List<?> list) {
            StringBuilder out = new StringBuilder("[");
            list.forEach(each -> out.append(out.length() == 1 ? "" : ", ").append(flow(each)));
            return out.append(']').toString();
        }
        return tree instanceof String text ? scalar(text) : String.valueOf(tree);
    }

    private static String scalar(String text) {
        if (text.matches("[A-Za-z][A-Za-z0-9_./-]*|[0-9.]+[A-Za-z%/]+(\\.\\.[0-9.]+[A-Za-z]+)?")
                && !text.matches("(?i)true|false|null|yes|no|on|off|[0-9.]+e")) {
            return text;
        }
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW)
                .setDefaultScalarStyle(org.snakeyaml.engine.v2.common.ScalarStyle.DOUBLE_QUOTED)
                .setWidth(Integer.MAX_VALUE)
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(text).strip();
    }
}
