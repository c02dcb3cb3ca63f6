package org.tuodi.platform.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which role has which rights in which activity. No role has a right that the table does not give. */
public final class Matrix {

    /** The table of this version. */
    static final Matrix BUILT_IN = of(resource());

    private final Set<Given> given;

    private record Given(Activity activity, Role role, Right right) {}

    private Matrix(Set<Given> given) {
        this.given = Set.copyOf(given);
    }

    /** Whether a role has a right. */
    public boolean gives(Role role, Activity activity, Right right) {
        return given.contains(new Given(activity, role, right));
    }

    /**
     * Reads a table: a line for each activity, a column for each role, letters in the cells, remarks behind {@code #}.
     *
     * @throws IllegalArgumentException unless every activity and role stands in it once
     */
    static Matrix of(String csv) {
        List<String> lines = csv.lines().filter(line -> !line.startsWith("#")).toList();
        List<Role> columns = new ArrayList<>();
        for (String name : cells(lines.get(0))) {
            columns.add(Role.valueOf(name));
        }
        require(
                columns.size() == Role.values().length
                        && EnumSet.copyOf(columns).size() == columns.size(),
                "each role once");
        Set<Activity> activities = EnumSet.noneOf(Activity.class);
        Set<Given> given = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            Activity activity = Activity.valueOf(line.substring(0, line.indexOf(',')));
            List<String> cells = cells(line);
            require(activities.add(activity), "one line of " + activity);
            require(cells.size() == columns.size(), "a cell for each role in the line of " + activity);
            for (int i = 0; i < cells.size(); i++) {
                Role role = columns.get(i);
                cells.get(i).chars().forEach(letter -> given.add(new Given(activity, role, Right.of((char) letter))));
            }
        }
        require(activities.size() == Activity.values().length, "a line for each activity");
        return new Matrix(given);
    }

    private static List<String> cells(String line) {
        return List.of(line.substring(line.indexOf(',') + 1).split(",", -1));
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("roles.csv: expected " + expected);
        }
    }

    private static String resource() {
        try (InputStream in = Matrix.class.getResourceAsStream("/access/roles.csv")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
