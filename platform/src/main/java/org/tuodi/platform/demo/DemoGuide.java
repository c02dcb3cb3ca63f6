package org.tuodi.platform.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.rosters.Department;
import org.tuodi.platform.rosters.Vocabulary;

/** The tables of {@code docs/demo.md}. */
final class DemoGuide {

    private DemoGuide() {}

    static String institutions() {
        StringBuilder table = new StringBuilder("""
                | code | type | level | place | token | interface | infcode | access key | secret |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (DemoPlace place : DemoPlace.ALL) {
            row(
                    table,
                    place.code(),
                    place.type(),
                    String.valueOf(place.level()),
                    place.place(),
                    "`demo-" + place.code() + "`",
                    DemoSettings.authentication(place)
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-'),
                    DemoSettings.dialect(place).textInfcode() ? "text" : "number",
                    DemoSettings.accessKey(place),
                    DemoSettings.secret(place));
        }
        return table.toString();
    }

    static String callers() {
        StringBuilder table = new StringBuilder("| token | roles |\n|---|---|\n");
        row(table, "`demo-office`", "CA, DA");
        row(table, "`demo-second`", "CA, DA");
        for (Role role : Role.values()) {
            row(table, "`demo-" + role.name().toLowerCase(Locale.ROOT) + "`", role.name());
        }
        for (Department department : Vocabulary.BUILT_IN.departments()) {
            row(table, "`demo-" + department.id() + "`", department.role() + " (" + department.id() + ")");
        }
        for (String office : DemoCounty.charities()) {
            row(table, "`demo-" + office + "`", Role.IDD + " (" + office + ")");
        }
        return table.toString();
    }

    /** The first person with bills of each identity and scheme, with the number of the identity card. */
    static String persons() {
        Map<String, DemoPerson> first = new TreeMap<>();
        for (int number = 1; number <= DemoPerson.COUNT; number++) {
            DemoPerson person = new DemoPerson(number);
            if (DemoBills.of(person).isEmpty()) {
                continue;
            }
            String what = person.identity().isEmpty()
                    ? person.retired() ? "retired employee" : person.employee() ? "employee" : "resident"
                    : person.identity() + (person.late() ? ", known late" : "");
            first.putIfAbsent(what, person);
            if (!person.diseases().isEmpty()) {
                first.putIfAbsent(what + ", with a recognised disease", person);
            }
        }
        StringBuilder table = new StringBuilder("| person | identity card | who | bills |\n|---|---|---|---|\n");
        first.forEach((what, person) -> row(
                table,
                person.id(),
                person.idNumber().text(),
                what,
                String.valueOf(DemoBills.of(person).size())));
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
    }
}
