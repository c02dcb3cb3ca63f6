package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.Person;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.Differences;

/** Keeps proposals for good, with who stood for them. */
@Component
final class Proposals {

    private static final String SELECT = """
            select p.*, e.endorsed_by, c.confirmed_by, c.first_entry, c.last_entry
            from refold_proposal p
            left join refold_endorsement e using (person_id, benefit_year, number)
            left join refold_confirmation c using (person_id, benefit_year, number)
            """;

    private static final String LATEST = """
             not exists (select from refold_proposal n where n.person_id = p.person_id
                and n.benefit_year = p.benefit_year and n.number > p.number)
            """;

    private final JdbcClient jdbc;

    Proposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The proposal of a year that counts, open or not. */
    Optional<Proposal> latest(String person, int year) {
        return jdbc.sql(SELECT + " where p.person_id = ? and p.benefit_year = ? order by p.number desc limit 1")
                .params(person, year)
                .query((row, number) -> proposal(row))
                .optional();
    }

    /** A proposal by its number in its year. */
    Optional<Proposal> find(String person, int year, int number) {
        return jdbc.sql(SELECT + " where p.person_id = ? and p.benefit_year = ? and p.number = ?")
                .params(person, year, number)
                .query((row, at) -> proposal(row))
                .optional();
    }

    /** Proposals of an area that wait, in order of persons; after one person and at most so many. */
    List<Proposal> open(String area, String after, int atMost) {
        return jdbc.sql(SELECT + " where starts_with(p.region, ?) and p.person_id > ? and c.confirmed_by is null"
                        + " and (p.failure is not null or exists (select from refold_difference d where"
                        + " d.person_id = p.person_id and d.benefit_year = p.benefit_year and d.number = p.number)) and"
                        + LATEST + " order by p.person_id, p.benefit_year limit ?")
                .params(area, after, atMost)
                .query((row, number) -> proposal(row))
                .list();
    }

    /** Adds the next proposal of a year. */
    void add(Refold refold, String cause, @Nullable String failure, Instant now) {
        Person person = refold.person().person();
        int number = jdbc.sql("insert into refold_proposal (person_id, benefit_year, number, region, year_version,"
                        + " person_version, digest, favourable, cause, failure, computed_at)"
                        + " select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?"
                        + " from refold_proposal where person_id = ? and benefit_year = ? returning number")
                .params(java.util.Arrays.asList(
                        person.id(),
                        refold.benefitYear(),
                        person.region(),
                        refold.year().version(),
                        person.version(),
                        HexFormat.of().parseHex(refold.digest()),
                        refold.favourable(),
                        cause,
                        failure,
                        now.atOffset(ZoneOffset.UTC),
                        person.id(),
                        refold.benefitYear()))
                .query(Integer.class)
                .single();
        int line = 0;
        for (Differences.Difference each : refold.lines()) {
            line++;
            jdbc.sql("insert into refold_difference (person_id, benefit_year, number, line, settlement, layer, fund,"
                            + " before_fen, after_fen, zh, en) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            person.id(),
                            refold.benefitYear(),
                            number,
                            line,
                            SettlementId.parse(each.encounter()).orElseThrow().number(),
                            each.layer(),
                            each.fund(),
                            each.before(),
                            each.after(),
                            each.reason().zh(),
                            each.reason().en())
                    .update();
        }
    }

    /** Lets a first person stand for a proposal; whoever comes first is the one. */
    void endorse(Proposal proposal, String by, Instant now) {
        jdbc.sql("insert into refold_endorsement (person_id, benefit_year, number, endorsed_by, endorsed_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(proposal.person(), proposal.year(), proposal.number(), by, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Says that a proposal was posted. */
    void confirm(Proposal proposal, String endorsedBy, String by, Proposal.Entries entries, Instant now) {
        jdbc.sql("insert into refold_confirmation (person_id, benefit_year, number, favourable, endorsed_by,"
                        + " confirmed_by, first_entry, last_entry, confirmed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        proposal.person(),
                        proposal.year(),
                        proposal.number(),
                        proposal.favourable(),
                        endorsedBy,
                        by,
                        entries.first(),
                        entries.last(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private Proposal proposal(ResultSet row) throws SQLException {
        String person = row.getString("person_id");
        int year = row.getInt("benefit_year");
        int number = row.getInt("number");
        String confirmedBy = row.getString("confirmed_by");
        return new Proposal(
                person,
                year,
                number,
                row.getString("region"),
                Rows.hex(row, "digest"),
                row.getBoolean("favourable"),
                row.getString("cause"),
                row.getString("failure"),
                row.getObject("computed_at", OffsetDateTime.class).toInstant(),
                row.getString("endorsed_by"),
                confirmedBy,
                confirmedBy == null ? null : new Proposal.Entries(row.getInt("first_entry"), row.getInt("last_entry")),
                lines(person, year, number));
    }

    private List<Proposal.Line> lines(String person, int year, int number) {
        return jdbc.sql("select settlement, layer, fund, before_fen, after_fen, zh, en from refold_difference"
                        + " where person_id = ? and benefit_year = ? and number = ? order by line")
                .params(person, year, number)
                .query((row, at) -> new Proposal.Line(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        new Texts(row.getString(6), row.getString(7))))
                .list();
    }
}
