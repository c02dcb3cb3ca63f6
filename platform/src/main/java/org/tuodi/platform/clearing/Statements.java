package org.tuodi.platform.clearing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;

/** Statements as they were issued, each with its digest. */
@Component
public class Statements {

    /** Where days begin and end. */
    static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    Statements(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /**
     * A statement.
     *
     * @param id what names it
     * @param kind institution, bill or year
     * @param region whose it is; empty for a whole city
     * @param digest SHA-256 of its text, in small hexadecimal digits
     */
    public record Issued(
            String id,
            String family,
            int year,
            String month,
            String kind,
            String region,
            String content,
            String digest) {}

    /** SHA-256 of a text in UTF-8, as sha256sum gives it. */
    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** What names the statement of an institution's month. */
    static String id(Period period, String institution) {
        return "statement/" + period.id() + "/" + institution;
    }

    /** What names the statement of a year. */
    static String yearId(String family, int year) {
        return "year/" + family + "/" + year;
    }

    /** The texts of a month by institution. */
    static Map<String, String> texts(Period period, Figures figures, Map<String, List<Line>> lines) {
        Map<String, String> texts = new java.util.TreeMap<>();
        java.util.Set<String> institutions = new java.util.TreeSet<>(figures.institutions());
        institutions.addAll(lines.keySet());
        Map<String, List<Figures.Volume>> all =
                figures.volumes().stream().collect(java.util.stream.Collectors.groupingBy(Figures.Volume::institution));
        for (String institution : institutions) {
            List<Figures.Volume> volumes = all.getOrDefault(institution, List.of());
            texts.put(
                    institution,
                    StatementText.institution(
                            period, institution, lines.getOrDefault(institution, List.of()), volumes));
        }
        return texts;
    }

    void issue(Period period, Figures figures, Map<String, List<Line>> lines, Map<String, String> regions) {
        List<Object[]> rows = new ArrayList<>();
        texts(period, figures, lines)
                .forEach((institution, text) -> rows.add(row(
                        id(period, institution),
                        period.family(),
                        period.month().getYear(),
                        period.month().toString(),
                        "institution",
                        regions.getOrDefault(institution, ""),
                        text)));
        insert(rows);
    }

    void issue(Contract contract, Bill bill) {
        insert(List.<Object[]>of(row(
                bill.id(),
                contract.family(),
                bill.year(),
                bill.last().toString(),
                "bill",
                bill.region(),
                StatementText.bill(contract, bill))));
    }

    void issueYear(String family, int year, String text) {
        insert(List.<Object[]>of(row(yearId(family, year), family, year, year + "-12", "year", "", text)));
    }

    private Object[] row(String id, String family, int year, String month, String kind, String region, String text) {
        byte[] digest = digest(text);
        return new Object[] {
            id, family, year, month, kind, region, text, digest, clock.instant().atOffset(ZoneOffset.UTC)
        };
    }

    private void insert(List<Object[]> rows) {
        template.batchUpdate(
                "insert into clearing_statement (id, family, year, month, kind, region, content, digest, issued_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** One, by what names it. */
    public Optional<Issued> find(String id) {
        return jdbc.sql("select * from clearing_statement where id = ?")
                .param(id)
                .query((row, number) -> issued(row))
                .optional();
    }

    /** Whether a caller sees a statement: an institution its own, an insurer its bills, an office those of its area. */
    public boolean sees(Issued issued, Caller caller) {
        if (caller.roles().equals(Set.of(Role.HOS)) || caller.roles().equals(Set.of(Role.PHA))) {
            return issued.kind().equals("institution") && issued.id().endsWith("/" + caller.institution());
        }
        if (Scope.isInsurer(caller)) {
            return jdbc.sql(
                            "select exists (select from insurer_contract where insurer = ? and starts_with(?, 'bill/' || id || '/'))")
                    .params(caller.institution(), issued.id())
                    .query(Boolean.class)
                    .single();
        }
        return issued.region().startsWith(caller.area());
    }

    /** Those of a year and an area, in order. */
    public List<Issued> of(String family, int year, String area) {
        return jdbc.sql("select * from clearing_statement where family = ? and year = ? and starts_with(region, ?)"
                        + " order by month, kind desc, id")
                .params(family, year, area)
                .query((row, number) -> issued(row))
                .list();
    }

    private static Issued issued(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Issued(
                row.getString("id"),
                row.getString("family"),
                row.getInt("year"),
                row.getString("month"),
                row.getString("kind"),
                row.getString("region"),
                row.getString("content"),
                HexFormat.of().formatHex(row.getBytes("digest")));
    }
}
