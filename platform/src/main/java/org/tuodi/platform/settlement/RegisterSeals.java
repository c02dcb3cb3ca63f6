package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.database.Database;

/**
 * Signs what registers and rosters hold: persons, households, enrolments, contributions, identities, rosters, ways of care,
 * agreements and the registers of institutions and of the catalogue. What is sealed with a key, and the hashes by which it is
 * found, are left out: they are written anew when keys are.
 */
@Component
final class RegisterSeals extends RecordSeals {

    private static final String KNOWN = "t.known_since";
    private static final String WRITTEN = "t.written_at";

    /**
     * Rows of one table.
     *
     * @param from the table as {@code t}, joined with what tells its time
     * @param time by the clock of the database
     * @param without columns that are left out
     */
    private record Rows(String from, String time, String without) {

        static Rows of(String table, String time, String... without) {
            return new Rows(table + " t", time, String.join(",", without));
        }

        /** Rows that were written in one transaction with the row of another table that has the same key. */
        static Rows with(String table, String other, String key, String time) {
            return new Rows(table + " t join " + other + " o using (" + key + ")", "o." + time, "");
        }

        static Rows register(String table, String register) {
            return new Rows(
                    table + " t join edition o on o.register = '" + register + "' and o.edition = t.edition",
                    "o.written_at",
                    "");
        }

        private String sql() {
            // Moments are written as numbers and names of keys sorted: two sessions read the same.
            return """
                    select day, count(*), encode(sha256(string_agg(hash, ''::bytea order by hash)), 'hex')
                    from (select width_bucket(TIME, ?::timestamptz[]) as day,
                            sha256(convert_to(jsonb_strip_nulls(to_jsonb(t) - ?::text[])::text || ' '
                                || (extract(epoch from TIME) * 1000000)::bigint, 'UTF8')) as hash
                        from FROM) rows
                    where day < ? group by day order by day
                    """.replace("TIME", time).replace("FROM", from);
        }

        private String left() {
            String own = time.startsWith("t.") ? time.substring(2) : "";
            return "{"
                    + Stream.of(own, without)
                            .filter(each -> !each.isEmpty())
                            .reduce((one, two) -> one + "," + two)
                            .orElse("")
                    + "}";
        }
    }

    private static final List<Rows> TABLES = List.of(
            Rows.of("person_version", KNOWN, "name_sealed", "name_hash", "number_sealed", "number_hash", "lookup_key"),
            Rows.of("credential", KNOWN, "hash", "lookup_key", "number_sealed"),
            Rows.of("person_merge", KNOWN),
            Rows.of("person_parting", KNOWN),
            Rows.of("account_move", "t.recorded_at"),
            Rows.of("account_move_decision", "t.recorded_at"),
            Rows.of("enrolment_version", KNOWN),
            Rows.with("enrolment", "enrolment_version", "person_id, version", "known_since"),
            Rows.of("household_version", KNOWN),
            Rows.of("relative_link", KNOWN),
            Rows.of("contribution_standard", KNOWN),
            Rows.of("contribution", KNOWN),
            Rows.of("statistic", KNOWN),
            Rows.of("elsewhere_check", KNOWN),
            Rows.of("premium_run", "t.drafted_at"),
            new Rows("premium_line t join premium_run o on o.id = t.run", "o.drafted_at", ""),
            Rows.of("premium_review", "t.reviewed_at"),
            Rows.of("premium_posting", "t.posted_at"),
            Rows.of("identity_record", KNOWN),
            Rows.of("roster", "t.received_at"),
            new Rows("roster_row t join roster o on o.id = t.roster", "o.received_at", "content"),
            Rows.of("roster_seal", "t.added_at", "scan"),
            Rows.of("roster_match", "t.matched_at"),
            Rows.of("roster_check", "t.checked_at"),
            new Rows(
                    "roster_finding t join roster_check o on o.roster = t.roster and o.number = t.check_number",
                    "o.checked_at",
                    ""),
            Rows.of("roster_application", "t.applied_at"),
            Rows.of("roster_rejection", "t.rejected_at"),
            Rows.of("roster_result", "t.settled_at"),
            Rows.of("care_record", WRITTEN, "recorded_at"),
            Rows.of("agreement_change", WRITTEN, "proposed_at"),
            Rows.of("agreement_verification", "t.verified_at"),
            Rows.of("agreement_decision", WRITTEN, "decided_at"),
            Rows.of("edition", WRITTEN, "recorded_at"),
            Rows.register("region", "regions"),
            Rows.register("institution", "institutions"),
            Rows.register("department", "departments"),
            Rows.register("physician", "physicians"),
            Rows.register("disease", "diseases"),
            Rows.register("catalogue_item", "items"),
            Rows.register("code_entry", "codes"),
            Rows.of("item_mapping", WRITTEN, "recorded_at"));

    RegisterSeals(Database database) {
        super(database, "registers", "register_seal", "rows of registers or rosters");
    }

    /** Names of the tables. */
    static Set<String> tables() {
        return TABLES.stream()
                .map(each -> each.from.substring(0, each.from.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    @Override
    List<Content> contents(JdbcTemplate template, List<String> untils) {
        int days = untils.size();
        List<Digest> digests = Stream.generate(Digest::new).limit(days).toList();
        long[] counts = new long[days];
        String ends = "{"
                + String.join(",", untils.stream().map(each -> '"' + each + '"').toList()) + "}";
        for (Rows rows : TABLES) {
            if (days == 0) {
                break;
            }
            template.query(
                    rows.sql(),
                    row -> {
                        int day = row.getInt(1);
                        counts[day] += row.getLong(2);
                        digests.get(day).add(rows.from).add(row.getLong(2)).add(row.getString(3));
                    },
                    ends,
                    rows.left(),
                    days);
        }
        List<Content> contents = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            contents.add(new Content(counts[day], digests.get(day).hex()));
        }
        return contents;
    }
}
