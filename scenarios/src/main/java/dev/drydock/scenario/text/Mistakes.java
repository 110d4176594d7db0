package dev.drydock.scenario.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A scenario file is wrong. Carries every mistake that was found, in the order of the file. */
public final class Mistakes extends Exception {
    private static final int MOST_SHOWN = 50;

    private final transient List<Mistake> all;
    private final String name;

    /** @param name the file as it was named */
    public Mistakes(String name, List<Mistake> mistakes) {
        super(mistakes.get(0).headline());
        this.name = name;
        List<Mistake> sorted = new ArrayList<>(mistakes);
        sorted.sort(Mistake.BY_PLACE);
        all = sorted.stream().distinct().toList();
    }

    /** One mistake about the file as a whole. */
    public static Mistakes ofFile(String name, String message) {
        return new Mistakes(name, List.of(new Mistake(name, 0, 0, 1, "", message, "")));
    }

    /** Every mistake, in the order of the file. */
    public List<Mistake> all() {
        return all;
    }

    /** Every mistake with its line, and their count. */
    public String text() {
        String shown = all.stream().limit(MOST_SHOWN).map(Mistake::toString).collect(Collectors.joining("\n\n"));
        if (all.size() > MOST_SHOWN) {
            shown += "\n\n... and " + (all.size() - MOST_SHOWN) + " more";
        }
        return shown + "\n\n" + (all.size() == 1 ? "1 mistake" : all.size() + " mistakes") + " in " + name + "\n";
    }
}
