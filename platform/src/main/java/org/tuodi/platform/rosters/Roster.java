package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;

/**
 * A list that a department sent.
 *
 * @param area of who sent it: the persons it may speak of
 * @param rows how many were fed, remarks included
 * @param maker the person who sent it
 */
public record Roster(
        long id,
        Terms terms,
        String area,
        LocalDate receivedOn,
        boolean late,
        String fileName,
        int rows,
        List<String> notes,
        String maker,
        String makerName,
        State state) {

    /** What holds for all rows. */
    public record Terms(
            Department department,
            YearMonth month,
            @Nullable String identity,
            @Nullable Level level,
            @Nullable Long corrects) {}

    /** How far it has come. */
    public enum State {
        /** Without evidence of the seal: cannot be applied (TJ-1.1a). */
        DRAFT,
        CHECKED,
        /** Part of its rows are still to be written. */
        APPLYING,
        APPLIED,
        REJECTED
    }

    RowReader.Frame frame() {
        return new RowReader.Frame(terms.department, terms.month, receivedOn, terms.identity, terms.level);
    }

    /** Where a row of it stands. */
    String source(int row) {
        return "roster/" + id + "/" + row;
    }

    /** Whether a caller may see it: its own department, and the offices of its area. */
    boolean isSeenBy(Caller caller) {
        boolean ofDepartments = Set.of(Role.CIV, Role.IDD).containsAll(caller.roles());
        return caller.sees(area) && (!ofDepartments || terms.department.speaksThrough(caller));
    }
}
