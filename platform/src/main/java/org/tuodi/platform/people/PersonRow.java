package org.tuodi.platform.people;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.calls.Words;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Sequence;

/** Reads rows of {@code person_version}. */
public final class PersonRow {

    /** The columns that {@link #person} reads. */
    public static final String COLUMNS =
            "person_id, version, family, region, masked_name, masked_number, facts, spells, sex, died_on";

    private PersonRow() {}

    /** The person of a row. */
    public static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("person_id"),
                row.getInt("version"),
                row.getString("family"),
                row.getString("region"),
                row.getString("masked_name"),
                row.getString("masked_number"),
                facts(row.getString("facts")),
                spells(row.getString("spells")),
                Sex.of(row.getString("sex")),
                row.getObject("died_on", LocalDate.class));
    }

    static Map<String, @Nullable Object> facts(String json) {
        return Values.map((Mapping) Values.read(json.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(List<Spell> spells) {
        return spells.isEmpty()
                ? ""
                : Json.compact(spells.stream().map(PersonRow::stored).toList());
    }

    private static Map<String, Object> stored(Spell spell) {
        Map<String, Object> json = spell.json();
        if (spell.contributionBase() != null) {
            json.put("contributionBase", spell.contributionBase().toString());
        }
        return json;
    }

    static List<Spell> spells(String json) {
        List<Spell> spells = new ArrayList<>();
        if (!json.isEmpty()) {
            Sequence list = (Sequence) Values.read(json.getBytes(StandardCharsets.UTF_8));
            list.items().forEach(item -> spells.add(spell(Values.map((Mapping) item))));
        }
        return List.copyOf(spells);
    }

    private static Spell spell(Map<String, @Nullable Object> json) {
        String to = word(json, "to");
        String base = word(json, "contributionBase");
        return new Spell(
                word(json, "scheme"),
                word(json, "employment"),
                word(json, "region"),
                LocalDate.parse(word(json, "from")),
                to.isEmpty() ? null : LocalDate.parse(to),
                Words.constant(Spell.Status.class, word(json, "status")),
                base.isEmpty() ? null : Long.valueOf(base),
                Boolean.TRUE.equals(json.get("retireeBenefits")),
                word(json, "reason"));
    }

    private static String word(Map<String, @Nullable Object> json, String key) {
        Object value = json.get(key);
        return value == null ? "" : value.toString();
    }
}
