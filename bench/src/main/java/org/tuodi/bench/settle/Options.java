package org.tuodi.bench.settle;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the command was told.
 *
 * @param preload settlements that are there before anything is measured
 * @param persons among whom they are spread
 * @param seconds of a run
 * @param rounds of which the median counts
 * @param rows to measure
 * @param scale of pgbench
 * @param data directory that is kept, or null for one that is removed at the end
 */
record Options(
        long preload,
        int persons,
        double seconds,
        int rounds,
        List<String> rows,
        int scale,
        @Nullable Path data) {

    static final List<String> ALL = List.of("W1", "W2", "W3", "W6", "W8", "W10");

    private static final Map<String, String> USUAL = Map.of(
            "--preload", "3000000",
            "--persons", "900000",
            "--seconds", "10",
            "--rounds", "3",
            "--rows", String.join(",", ALL),
            "--scale", "50",
            "--data", "");

    /** What a big county has, see {@link BigCounty}. */
    static final Map<String, String> COUNTY =
            Map.of("--preload", "1000000", "--persons", "300000", "--data", "big-county");

    /** A quick look at everything. */
    private static final Map<String, String> QUICK =
            Map.of("--preload", "100000", "--persons", "30000", "--seconds", "5", "--rounds", "1", "--scale", "10");

    /** On what pages are measured, see {@link PagesBench}. */
    static final Map<String, String> PAGES =
            Map.of("--preload", "1000000", "--persons", "300000", "--rounds", "40", "--data", "big-county-pages");

    /** How far the stored rows grow, see {@link FlatBench}. */
    static final Map<String, String> FLAT = Map.of("--preload", "10000000", "--rounds", "1");

    /**
     * Reads words; what they do not say is as usual.
     *
     * @param usual what is usual for one benchmark
     * @throws IllegalArgumentException for a word that it does not know
     */
    static Options of(List<String> words, Map<String, String> usual) {
        Map<String, String> given = new TreeMap<>(USUAL);
        given.putAll(usual);
        List<String> pairs =
                words.stream().filter(word -> !word.equals("--quick")).toList();
        if (pairs.size() < words.size()) {
            given.putAll(QUICK);
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            if (!USUAL.containsKey(pairs.get(i)) || i + 1 == pairs.size()) {
                throw new IllegalArgumentException("found `" + pairs.get(i) + "`; expected one of "
                        + USUAL.keySet().stream().sorted().toList() + " with a value, or --quick");
            }
            given.put(pairs.get(i), pairs.get(i + 1));
        }
        String data = given.getOrDefault("--data", "");
        return new Options(
                Long.parseLong(given.getOrDefault("--preload", "")),
                Integer.parseInt(given.getOrDefault("--persons", "")),
                Double.parseDouble(given.getOrDefault("--seconds", "")),
                Integer.parseInt(given.getOrDefault("--rounds", "")),
                List.of(given.getOrDefault("--rows", "").split(",")),
                Integer.parseInt(given.getOrDefault("--scale", "")),
                data.isEmpty() ? null : Path.of(data));
    }
}
