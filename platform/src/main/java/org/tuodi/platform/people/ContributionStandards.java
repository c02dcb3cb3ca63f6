package org.tuodi.platform.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;

/** What is to be paid for insurance, by region, scheme and day. A corrected standard is a version of its own. */
@Component
public final class ContributionStandards {

    private final JdbcClient jdbc;

    ContributionStandards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets the standard from a day on, or corrects it. */
    public void set(ContributionStandard standard, String by) {
        try {
            jdbc.sql("""
                            insert into contribution_standard (region, scheme, from_day, version, personal_rate,
                                employer_rate, lowest_base, highest_base, resident_year_factor, personal, government,
                                reference_income, collected_from, collected_to, document, recorded_by)
                            select :region, :scheme, :from, coalesce(max(version), 0) + 1, :personalRate, :employerRate,
                                :lowest, :highest, :factor, :personal, :government, :income, :collectedFrom,
                                :collectedTo, :document, :by
                            from contribution_standard
                            where region = :region and scheme = :scheme and from_day = :from""")
                    .param("region", standard.region())
                    .param("scheme", standard.scheme())
                    .param("from", standard.from())
                    .param("personalRate", standard.personalRate())
                    .param("employerRate", standard.employerRate())
                    .param("lowest", standard.lowestBase())
                    .param("highest", standard.highestBase())
                    .param("factor", standard.residentYearFactor())
                    .param("personal", standard.personal())
                    .param("government", standard.government())
                    .param("income", standard.referenceIncome())
                    .param("collectedFrom", standard.collectedFrom())
                    .param("collectedTo", standard.collectedTo())
                    .param("document", standard.document())
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "somebody else set the standard of " + standard.region());
        }
    }

    /** The standard of a day: the region's own, or else that of the region around it. */
    public Optional<ContributionStandard> on(String region, String scheme, LocalDate day) {
        return jdbc.sql("select * from contribution_standard where ? like " + Regional.AROUND
                        + " and scheme = ? and from_day <= ?"
                        + " order by length(" + Regional.STEM + ") desc, from_day desc, version desc limit 1")
                .params(region, scheme, day)
                .query((row, number) -> standard(row))
                .optional();
    }

    /** The standard of a day; throws Refusal when there is none. */
    ContributionStandard required(String region, String scheme, LocalDate day) {
        return on(region, scheme, day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "found no contribution standard of the scheme " + scheme + " in " + region + " on " + day));
    }

    /** The latest version of each standard of an area. */
    List<ContributionStandard> all(String area) {
        return jdbc.sql("select distinct on (region, scheme, from_day) * from contribution_standard where region like ?"
                        + " order by region, scheme, from_day, version desc")
                .param(area + "%")
                .query((row, number) -> standard(row))
                .list();
    }

    private static ContributionStandard standard(ResultSet row) throws SQLException {
        return new ContributionStandard(
                row.getString("region"),
                row.getString("scheme"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("personal_rate", Long.class),
                row.getObject("employer_rate", Long.class),
                row.getObject("lowest_base", Long.class),
                row.getObject("highest_base", Long.class),
                row.getObject("resident_year_factor", Long.class),
                row.getObject("personal", Long.class),
                row.getObject("government", Long.class),
                row.getObject("reference_income", Long.class),
                row.getObject("collected_from", LocalDate.class),
                row.getObject("collected_to", LocalDate.class),
                row.getString("document"));
    }
}
