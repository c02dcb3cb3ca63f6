package org.tuodi.platform.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;

/**
 * The library of rules (智能监控规则库): versions that one person proposes and another decides. The latest decided version of a
 * rule counts. Other servers see a decision within seconds.
 */
@Component
final class CheckRules {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String SELECT = """
            select r.*, d.approved, d.decided_by from check_rule r left join check_rule_decision d using (rule, version)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.MIN, List.of());
    private Set<String> checks = Set.of();

    CheckRules(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Snapshot(Instant readAt, List<CheckRule> rules) {}

    /**
     * A version with what became of it.
     *
     * @param approved null while nobody decided
     */
    record Stored(
            CheckRule rule,
            String proposedBy,
            @Nullable String decidedBy,
            @Nullable Boolean approved) {}

    /** Names that rules may give as their check. */
    void checkedBy(Set<String> names) {
        checks = Set.copyOf(names);
    }

    /** The rules that look at bills of a family on a day, in order of their ids. */
    List<CheckRule> inForce(Stage stage, String family, LocalDate day) {
        return current().stream()
                .filter(rule -> rule.covers(stage, family, day))
                .toList();
    }

    private List<CheckRule> current() {
        Snapshot known = snapshot;
        Instant now = clock.instant();
        if (known.readAt.equals(Instant.MIN)
                || Duration.between(known.readAt, now).abs().compareTo(FRESH) > 0) {
            Map<String, CheckRule> latest = new TreeMap<>();
            for (Stored stored : all()) {
                if (Boolean.TRUE.equals(stored.approved())) {
                    latest.put(stored.rule().id(), stored.rule());
                }
            }
            latest.values().removeIf(CheckRule::withdrawn);
            known = new Snapshot(now, List.copyOf(latest.values()));
            snapshot = known;
        }
        return known.rules;
    }

    /** Every version of every rule, in order. */
    List<Stored> all() {
        return jdbc.sql(SELECT + " order by rule, version")
                .query(CheckRules::stored)
                .list();
    }

    /** Adds the next version of a rule, which counts when another person approves it. */
    CheckRule propose(CheckRule rule, String by) {
        if (!checks.contains(rule.check())) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "found the check `" + rule.check() + "`; expected one of "
                            + String.join(", ", checks.stream().sorted().toList()));
        }
        int version = jdbc.sql("select coalesce(max(version), 0) + 1 from check_rule where rule = ?")
                .param(rule.id())
                .query(Integer.class)
                .single();
        try {
            jdbc.sql(
                            "insert into check_rule (rule, version, looks_for, stage, severity, family, parameters, article, zh,"
                                    + " en, from_day, to_day, withdrawn, proposed_by, proposed_at)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(values(rule, version, by))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "another version of " + rule.id() + " came between");
        }
        return version(rule.id(), version).orElseThrow().rule();
    }

    private List<@Nullable Object> values(CheckRule rule, int version, String by) {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                rule.id(),
                version,
                rule.check(),
                rule.stage().name(),
                rule.severity().name(),
                rule.family(),
                Json.compact(new TreeMap<>(rule.parameters())),
                rule.article(),
                rule.text().zh(),
                rule.text().en(),
                rule.from()));
        values.add(rule.to());
        values.addAll(List.of(rule.withdrawn(), by, now()));
        return values;
    }

    /** Approves or rejects a version; never by the person who proposed it. */
    void decide(String rule, int version, boolean approved, String by) {
        Stored stored = version(rule, version)
                .orElseThrow(
                        () -> new Refusal(Refusal.Code.NOT_FOUND, "the version " + version + " of the rule " + rule));
        if (stored.proposedBy().equals(by)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED, by + " proposed this version; expected another person to decide");
        }
        int written = jdbc.sql("insert into check_rule_decision (rule, version, approved, proposed_by, decided_by,"
                        + " decided_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(rule, version, approved, stored.proposedBy(), by, now())
                .update();
        if (written == 0) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "the version " + version + " of the rule " + rule + " is decided already");
        }
        snapshot = new Snapshot(Instant.MIN, List.of());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Optional<Stored> version(String rule, int version) {
        return jdbc.sql(SELECT + " where rule = ? and version = ?")
                .params(rule, version)
                .query(CheckRules::stored)
                .optional();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Map<String, String> parameters = new TreeMap<>();
        byte[] json = row.getString("parameters").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Values.map((Mapping) Values.read(json)).forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        CheckRule rule = new CheckRule(
                row.getString("rule"),
                row.getInt("version"),
                row.getString("looks_for"),
                Stage.valueOf(row.getString("stage")),
                Severity.valueOf(row.getString("severity")),
                row.getString("family"),
                parameters,
                row.getString("article"),
                new Texts(row.getString("zh"), row.getString("en")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getBoolean("withdrawn"));
        return new Stored(
                rule,
                row.getString("proposed_by"),
                row.getString("decided_by"),
                row.getObject("approved", Boolean.class));
    }
}
