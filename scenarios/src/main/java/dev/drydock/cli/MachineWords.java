package dev.drydock.cli;

import dev.drydock.protocol.placement.MachineSpec;
import dev.drydock.protocol.placement.Resources;
import dev.drydock.scenario.form.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machines as the command line says them: {@code 3,4,8GiB} or, over two zones, {@code 4,0.5,512MiB,2}. */
final class MachineWords {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,5})\\s*,\\s*(\\d{1,4}(?:\\.\\d{1,3})?)\\s*,\\s*([^,]+?)\\s*(?:,\\s*(\\d{1,3}))?");
    private static final long DISK_BYTES = 100L << 30;

    private MachineWords() {}

    /** The machines; none when nothing was said. */
    static List<MachineSpec> parse(String words) {
        if (words.isBlank()) {
            return List.of();
        }
        Matcher matcher = FORM.matcher(words.strip());
        if (!matcher.matches()) {
            throw Complaint.wrongInput("--machines " + words
                    + ": expected how many, their cores and their memory, such as --machines 3,4,8GiB, and maybe in how"
                    + " many zones");
        }
        int count = Integer.parseInt(matcher.group(1));
        long cpuMillis = Math.round(1000 * Double.parseDouble(matcher.group(2)));
        int zones = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        if (count < 1 || cpuMillis < 1) {
            throw Complaint.wrongInput("--machines " + words + ": there is at least one machine with some of a core");
        }
        Resources capacity = new Resources(cpuMillis, memory(words, matcher.group(3)), DISK_BYTES);
        List<MachineSpec> machines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MachineSpec machine = MachineSpec.of("m" + (i + 1), capacity);
            machines.add(zones == 0 ? machine : machine.in("", "z" + (1 + i % zones), ""));
        }
        return machines;
    }

    private static long memory(String words, String text) {
        try {
            return Quantity.SIZE.parse(text);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongInput("--machines " + words + ": " + e.getMessage());
        }
    }
}
