package org.tuodi.platform.people;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** Who was merged into whom and by whom, and which of it was taken back. */
@Component
final class Merges {

    private static final String LATEST = """
            select m.number, m.into_id, m.merged_by from person_merge m
            where m.person_id = ? and not exists (select from person_parting p
                where p.person_id = m.person_id and p.number = m.number)
            """;

    private final JdbcClient jdbc;

    Merges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Open(int number, String into, String by) {}

    /** Puts a merger on record; the caller holds both. */
    FollowingRecords.Joined add(String one, String into, People.Word by) {
        int number = jdbc.sql("insert into person_merge (person_id, number, into_id, merged_by, recorded_by)"
                        + " select :one, coalesce(max(number), 0) + 1, :into, :by, :name from person_merge"
                        + " where person_id = :one returning number")
                .param("one", one)
                .param("into", into)
                .param("by", by.person())
                .param("name", by.name())
                .query(Integer.class)
                .single();
        return new FollowingRecords.Joined(one, into, number, by.name());
    }

    /**
     * Puts on record that a merger was a mistake.
     *
     * @throws Refusal when the person is not merged, or by the person who merged it
     */
    FollowingRecords.Joined end(String one, String reason, People.Word by) {
        Open open = jdbc.sql(LATEST)
                .param(one)
                .query((row, at) -> new Open(row.getInt(1), row.getString(2), row.getString(3)))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a merger of the person " + one));
        if (open.by.equals(by.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "合并人不能自行撤销 · whoever merged two persons cannot part them; expected another person");
        }
        jdbc.sql("insert into person_parting (person_id, number, reason, merged_by, parted_by, recorded_by)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(one, open.number, reason, open.by, by.person(), by.name())
                .update();
        return new FollowingRecords.Joined(one, open.into, open.number, by.name());
    }

    /** Into whom a person is merged. */
    Optional<String> into(String one) {
        return jdbc.sql(LATEST).param(one).query((row, at) -> row.getString(2)).optional();
    }
}
