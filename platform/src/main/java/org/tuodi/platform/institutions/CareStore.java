package org.tuodi.platform.institutions;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;

/** Rows of the care register. */
@Component
final class CareStore {

    private static final List<String> COLUMNS = List.of(
            "person_id",
            "number",
            "kind",
            "from_day",
            "to_day",
            "institution",
            "code",
            "disease",
            "policy_disease",
            "phase",
            "list_edition",
            "from_institution",
            "direction",
            "first_contact",
            "region",
            "home_standard",
            "self_service",
            "physician",
            "place",
            "department",
            "reason",
            "detail",
            "replaces",
            "withdrawn",
            "recorded_by",
            "recorded_at");
    private static final String LIVE = " from care_record r where person_id = any (?) and not withdrawn and not exists"
            + " (select from care_record later where later.person_id = r.person_id and later.replaces = r.number)";

    private final JdbcClient jdbc;

    CareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What holds of a person's records, in the order of recording. */
    List<CareRecord> live(String person) {
        return jdbc.sql("select *" + LIVE + " order by number")
                .param(new String[] {person})
                .query(CareStore::read)
                .list();
    }

    /** What was withdrawn of a person's records, each as its withdrawal tells it. */
    List<CareRecord> withdrawn(String person) {
        return jdbc.sql("select * from care_record where person_id = ? and withdrawn order by number")
                .param(person)
                .query(CareStore::read)
                .list();
    }

    /** Diseases recognised of these persons, by person; those without any are left out. */
    Map<String, List<CareRecord>> recognitions(Collection<String> persons) {
        return jdbc
                .sql("select *" + LIVE + " and kind = 'disease' order by person_id, number")
                .param(persons.toArray(String[]::new))
                .query(CareStore::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(CareRecord::person));
    }

    /** Number of the next record; the caller holds the person. */
    int next(String person) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from care_record where person_id = ?")
                .param(person)
                .query(Integer.class)
                .single();
    }

    /** Adds a record, in the place of another unless that is null. */
    void add(CareRecord row, @Nullable Integer replaces, boolean withdrawn) {
        Map<String, @Nullable Object> values = values(row.care());
        values.put("person_id", row.person());
        values.put("number", row.number());
        values.put("from_day", row.care().from());
        values.put("to_day", row.care().to());
        values.put("policy_disease", row.policyDisease());
        values.put("list_edition", row.listEdition() == 0 ? null : row.listEdition());
        values.put("detail", Json.compact(row.detail()));
        values.put("replaces", replaces);
        values.put("withdrawn", withdrawn);
        values.put("recorded_by", row.recordedBy());
        values.put("recorded_at", row.recordedAt());
        JdbcClient.StatementSpec insert = jdbc.sql("insert into care_record (" + String.join(", ", COLUMNS)
                + ") values (:" + String.join(", :", COLUMNS) + ")");
        for (String column : COLUMNS) {
            insert = insert.param(column, values.get(column));
        }
        insert.update();
    }

    private static Map<String, @Nullable Object> values(Care care) {
        Map<String, @Nullable Object> values = new HashMap<>();
        if (care instanceof Care.Recognition recognition) {
            values.put("kind", "disease");
            values.put("disease", recognition.disease());
            values.put("phase", recognition.phase());
            values.put("institution", recognition.institution());
            values.put("physician", recognition.physician());
        } else if (care instanceof Care.Referral referral) {
            values.put("kind", "referral");
            values.put("from_institution", referral.fromInstitution());
            values.put("institution", referral.toInstitution());
            values.put("direction", referral.direction().name().toLowerCase(Locale.ROOT));
            values.put("first_contact", referral.firstContact());
            values.put("code", referral.diagnosis());
            values.put("reason", referral.reason());
            values.put("department", referral.department());
        } else if (care instanceof Care.Filing filing) {
            values.put("kind", "filing");
            values.put("code", filing.type().name().toLowerCase(Locale.ROOT));
            values.put("region", filing.region());
            values.put("institution", filing.institution());
            values.put("home_standard", filing.homeStandard());
            values.put("self_service", filing.selfService());
        } else if (care instanceof Care.FamilyDoctor contract) {
            values.put("kind", "familyDoctor");
            values.put("institution", contract.institution());
            values.put("physician", contract.physician());
        } else if (care instanceof Care.Designation designation) {
            values.put("kind", "designation");
            values.put("code", designation.type());
            values.put("place", designation.place());
            values.put("institution", designation.institution());
            values.put("disease", designation.disease());
        }
        return values;
    }

    private static CareRecord read(ResultSet row, int at) throws SQLException {
        Mapping detail = (Mapping) Values.read(text(row, "detail").getBytes(StandardCharsets.UTF_8));
        return new CareRecord(
                text(row, "person_id"),
                row.getInt("number"),
                care(row),
                row.getString("policy_disease"),
                row.getInt("list_edition"),
                Values.map(detail),
                text(row, "recorded_by"),
                Objects.requireNonNull(row.getObject("recorded_at", OffsetDateTime.class)));
    }

    private static Care care(ResultSet row) throws SQLException {
        LocalDate from = Objects.requireNonNull(row.getObject("from_day", LocalDate.class));
        LocalDate to = row.getObject("to_day", LocalDate.class);
        return switch (text(row, "kind")) {
            case "disease" ->
                new Care.Recognition(
                        text(row, "disease"),
                        row.getString("phase"),
                        text(row, "institution"),
                        row.getString("physician"),
                        from,
                        to);
            case "referral" ->
                new Care.Referral(
                        text(row, "from_institution"),
                        text(row, "institution"),
                        Care.Direction.valueOf(text(row, "direction").toUpperCase(Locale.ROOT)),
                        row.getBoolean("first_contact"),
                        row.getString("code"),
                        text(row, "reason"),
                        row.getString("department"),
                        from,
                        to);
            case "filing" ->
                new Care.Filing(
                        Care.FilingType.valueOf(text(row, "code").toUpperCase(Locale.ROOT)),
                        text(row, "region"),
                        row.getString("institution"),
                        row.getBoolean("home_standard"),
                        row.getBoolean("self_service"),
                        from,
                        to);
            case "familyDoctor" ->
                new Care.FamilyDoctor(text(row, "institution"), row.getString("physician"), from, to);
            case "designation" ->
                new Care.Designation(
                        text(row, "code"),
                        row.getInt("place"),
                        text(row, "institution"),
                        row.getString("disease"),
                        from,
                        to);
            default -> throw new IllegalStateException("unknown kind " + text(row, "kind"));
        };
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElseThrow();
    }
}
