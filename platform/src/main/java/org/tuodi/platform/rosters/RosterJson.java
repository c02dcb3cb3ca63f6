package org.tuodi.platform.rosters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.rosters.RosterStore.Settled;

/** Rosters as they are answered. */
final class RosterJson {

    private RosterJson() {}

    /** A roster; the counts of its outcomes add up to the rows that were fed. */
    static Map<String, @Nullable Object> roster(Roster roster, Map<String, Long> counts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", String.valueOf(roster.id()));
        json.put("state", Words.of(roster.state()));
        json.put("department", roster.terms().department().id());
        json.put("month", roster.terms().month().toString());
        json.put("area", roster.area());
        json.put("receivedOn", roster.receivedOn().toString());
        json.put("late", roster.late());
        json.put("file", roster.fileName());
        if (roster.terms().corrects() != null) {
            json.put("corrects", String.valueOf(roster.terms().corrects()));
        }
        json.put("sentBy", roster.makerName());
        json.put("rows", roster.rows());
        json.put("outcomes", counts);
        json.put("notes", roster.notes());
        return json;
    }

    /** A row, masked. */
    static Map<String, @Nullable Object> row(Settled settled, Vocabulary vocabulary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("number", settled.number());
        json.put("sheet", settled.row().sheet());
        json.put("line", settled.row().line());
        json.put("outcome", Words.of(settled.outcome()));
        if (settled.person() != null) {
            json.put("person", settled.person());
        }
        json.put("reasons", settled.reasons());
        json.put("flags", settled.flags());
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (Column column : Column.values()) {
            String shown = ErrorWorkbook.shown(column, settled.row().cell(column));
            if (!shown.isEmpty()) {
                cells.put(vocabulary.heading(column), shown);
            }
        }
        json.put("cells", cells);
        return json;
    }

    /** A department and what it recognises. */
    static Map<String, @Nullable Object> department(Department department) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", department.id());
        json.put("name", department.zh());
        json.put("nameEn", department.en());
        json.put("article", department.article());
        json.put(
                "identities",
                department.identities().stream()
                        .map(id -> Vocabulary.BUILT_IN.identity(id).orElseThrow())
                        .map(RosterJson::identity)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> identity(IdentityKind kind) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("identity", kind.identity());
        json.put("words", kind.words());
        json.put("kinds", List.copyOf(kind.kinds()));
        kind.recognisedBy().ifPresent(level -> json.put("recognisedBy", Words.of(level)));
        kind.untilAge().ifPresent(age -> json.put("untilAge", age));
        return json;
    }
}
