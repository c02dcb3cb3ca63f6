package org.tuodi.platform.cases.hardship;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tuodi.policy.model.Texts;

/**
 * The kinds of income and of property that a sheet knows, each with its article and whether a source states it.
 *
 * @param incomes by name, in the order of the file
 * @param properties the same
 */
public record SheetWords(Map<String, Kind> incomes, Map<String, Kind> properties) {

    /** Those of this version. */
    public static final SheetWords BUILT_IN = read();

    /** The kind of a month without income; it must be said, never assumed. */
    static final String NONE = "none";

    /**
     * One kind.
     *
     * @param counted whether income of it counts; true for property
     * @param status stated, derived or assumed
     */
    public record Kind(String name, Texts text, boolean counted, String article, String status, Texts note) {}

    /** A kind of income that is known. */
    Kind income(String name) {
        return Objects.requireNonNull(incomes.get(name));
    }

    private static SheetWords read() {
        Map<String, Kind> incomes = new LinkedHashMap<>();
        Map<String, Kind> properties = new LinkedHashMap<>();
        lines().stream().skip(1).map(line -> line.split(",", -1)).forEach(cells -> {
            Kind kind = new Kind(
                    cells[1],
                    new Texts(cells[2], cells[3]),
                    cells[4].equals("counted"),
                    cells[5],
                    cells[6],
                    new Texts(cells[7], cells[8]));
            (cells[0].equals("income") ? incomes : properties).put(kind.name(), kind);
        });
        return new SheetWords(incomes, properties);
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SheetWords.class.getResourceAsStream("/cases/household-sheet.csv")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
