package org.tuodi.platform.changes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.policy.text.Documents;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;
import org.tuodi.policy.text.Scalar;
import org.tuodi.policy.text.Sequence;

/** Proposed changes as they are kept; rows are added and read, no more. */
@Component
class ProposalStore {

    private static final String SELECT = """
            select p.*, r.agreed as review_agreed, r.remark as review_remark, r.reviewed_by, r.reviewed_at,
                a.approved, a.remark as approval_remark, a.approved_by, a.approved_at, x.activated_by, x.activated_at
            from policy_proposal p left join policy_review r on r.proposal = p.number
            left join policy_approval a on a.proposal = p.number left join policy_activation x on x.proposal = p.number
            """;

    private final JdbcClient jdbc;

    ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest ones, at most so many. */
    List<Proposal> latest(int atMost) {
        return jdbc.sql(SELECT + " order by p.number desc limit ?")
                .param(atMost)
                .query((row, number) -> proposal(row))
                .list();
    }

    Optional<Proposal> find(long number) {
        return jdbc.sql(SELECT + " where p.number = ?")
                .param(number)
                .query((row, each) -> proposal(row))
                .optional();
    }

    /** Files of the pack to be. */
    Map<String, byte[]> files(long number) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        jdbc.sql("select f.name, t.content from policy_proposal_file f join policy_text t on t.hash = f.hash"
                        + " where f.proposal = ? order by f.name")
                .param(number)
                .query(row -> {
                    files.put(row.getString(1), row.getBytes(2));
                });
        return files;
    }

    /** Adds one, with its files; its number. */
    long add(PackDraft draft, PackProof.Proved proved, String reason, String by, OffsetDateTime at) {
        long number = jdbc.sql(
                        "insert into policy_proposal (family, pack, base, from_day, to_day, closes, changed, reason,"
                                + " passes, report, proposed_by, proposed_at) values (:family, :pack, :base, :from, :to, :closes,"
                                + " :changed, :reason, :passes, :report, :by, :at) returning number")
                .param("family", proved.spec().family())
                .param("pack", draft.pack())
                .param("base", draft.base())
                .param("from", proved.spec().from())
                .param("to", proved.spec().to())
                .param("closes", proved.closes())
                .param(
                        "changed",
                        Json.compact(draft.changed().stream()
                                .map(each -> List.of(each.row(), each.field(), each.before(), each.after()))
                                .toList()))
                .param("reason", reason)
                .param("passes", proved.report().passes())
                .param(
                        "report",
                        Json.compact(Map.of(
                                "errors",
                                        String.valueOf(proved.report().errors().size()),
                                "findings",
                                        String.valueOf(
                                                proved.report().findings().size()),
                                "zh", proved.report().lines("zh"),
                                "en", proved.report().lines("en"))))
                .param("by", by)
                .param("at", at)
                .query(Long.class)
                .single();
        draft.files().forEach((name, content) -> {
            byte[] hash = sha256(content);
            jdbc.sql("insert into policy_text (hash, content) values (?, ?) on conflict do nothing")
                    .params(hash, content)
                    .update();
            jdbc.sql("insert into policy_proposal_file (proposal, name, hash) values (?, ?, ?)")
                    .params(number, name, hash)
                    .update();
        });
        return number;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void review(Proposal proposal, boolean agreed, String remark, String by, OffsetDateTime at) {
        jdbc.sql("insert into policy_review (proposal, proposed_by, passes, agreed, remark, reviewed_by, reviewed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(proposal.number(), proposal.proposed().by(), proposal.passes(), agreed, remark, by, at)
                .update();
    }

    void approve(Proposal proposal, String reviewer, boolean approved, String remark, String by, OffsetDateTime at) {
        jdbc.sql(
                        "insert into policy_approval (proposal, proposed_by, reviewed_by, agreed, approved, remark, approved_by,"
                                + " approved_at) values (?, ?, ?, true, ?, ?, ?, ?)")
                .params(proposal.number(), proposal.proposed().by(), reviewer, approved, remark, by, at)
                .update();
    }

    /**
     * Puts in force.
     *
     * @param edition how many packs had been activated when it was looked at
     */
    void activate(Proposal proposal, int edition, String by, OffsetDateTime at) {
        LocalDate closedOn = proposal.closes() == null ? null : proposal.from().minusDays(1);
        jdbc.sql("insert into policy_activation (edition, proposal, approved, pack, from_day, closes, closed_on,"
                        + " activated_by, activated_at) values (:edition, :proposal, true, :pack, :from, :closes, :closed,"
                        + " :by, :at)")
                .param("edition", edition + 1)
                .param("proposal", proposal.number())
                .param("pack", proposal.pack())
                .param("from", proposal.from())
                .param("closes", proposal.closes())
                .param("closed", closedOn)
                .param("by", by)
                .param("at", at)
                .update();
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getLong("number"),
                row.getString("family"),
                row.getString("pack"),
                row.getString("base"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("closes"),
                changes(row.getString("changed")),
                row.getString("reason"),
                row.getBoolean("passes"),
                proof(row.getString("report")),
                java.util.Objects.requireNonNull(signed(row, "proposed")),
                decision(row, "review_agreed", "review_remark", signed(row, "reviewed")),
                decision(row, "approved", "approval_remark", signed(row, "approved")),
                signed(row, "activated"));
    }

    private static Proposal.@Nullable Signed signed(ResultSet row, String what) throws SQLException {
        String by = row.getString(what + "_by");
        return by == null ? null : new Proposal.Signed(by, row.getObject(what + "_at", OffsetDateTime.class));
    }

    private static Proposal.@Nullable Decision decision(
            ResultSet row, String agreed, String remark, Proposal.@Nullable Signed signed) throws SQLException {
        return signed == null
                ? null
                : new Proposal.Decision(row.getBoolean(agreed), row.getString(remark), signed.by(), signed.at());
    }

    private static List<PackDraft.Change> changes(String json) {
        return ((Sequence) read(json))
                .items().stream()
                        .map(each -> texts((Sequence) each))
                        .map(each -> new PackDraft.Change(each.get(0), each.get(1), each.get(2), each.get(3)))
                        .toList();
    }

    private static Proposal.Proof proof(String json) {
        Mapping report = (Mapping) read(json);
        return new Proposal.Proof(
                Integer.parseInt(text(report, "errors")),
                Integer.parseInt(text(report, "findings")),
                texts((Sequence) report.find("zh").orElseThrow()),
                texts((Sequence) report.find("en").orElseThrow()));
    }

    private static String text(Mapping mapping, String key) {
        return ((Scalar) mapping.find(key).orElseThrow()).text();
    }

    private static List<String> texts(Sequence list) {
        return list.items().stream().map(each -> ((Scalar) each).text()).toList();
    }

    private static org.tuodi.policy.text.Node read(String json) {
        return Documents.read("stored", json.getBytes(StandardCharsets.UTF_8)).orThrow();
    }
}
