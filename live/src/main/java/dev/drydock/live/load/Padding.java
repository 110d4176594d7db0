package dev.drydock.live.load;

/** Written values without the dots that only make them long, see {@link dev.drydock.record.WrittenValue}. */
final class Padding {
    private Padding() {}

    /** A value without its dots; null when {@link #restore} would not bring it back. */
    static String shorten(String value, int valueBytes) {
        if (value.length() < valueBytes) {
            return null;
        }
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '.') {
            end--;
        }
        String shortened = value.substring(0, end);
        return restore(shortened, valueBytes).equals(value) ? shortened : null;
    }

    static String restore(String shortened, int valueBytes) {
        return shortened.length() < valueBytes ? shortened + ".".repeat(valueBytes - shortened.length()) : shortened;
    }
}
