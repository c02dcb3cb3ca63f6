package org.tuodi.platform.gateway;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.platform.settlement.SettlementId;

/** Settlement lists as institutions uploaded them. */
@Component
class SettlementLists {

    private static final String LATEST = """
            select number, institution, version, content_sealed, content_digest, recorded_at from settlement_list
            where person_id = ? and settlement = ? order by version desc limit 1
            """;

    private final JdbcClient jdbc;
    private final Sealing sealing;
    private final Clock clock;

    SettlementLists(JdbcClient jdbc, Database database, Clock clock) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
        this.clock = clock;
    }

    /**
     * A list.
     *
     * @param number the interface's {@code setl_list_id}
     * @param content what was uploaded
     */
    record Stored(long number, String institution, int version, Input content, byte[] digest, OffsetDateTime at) {}

    /** The list of a settlement that counts. */
    Optional<Stored> find(SettlementId settlement) {
        return jdbc.sql(LATEST)
                .params(settlement.person(), settlement.toString())
                .query((row, number) -> new Stored(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        Input.of(JsonValues.object(sealing.open(row.getBytes(4)), "content")),
                        row.getBytes(5),
                        row.getObject(6, OffsetDateTime.class)))
                .optional();
    }

    /** Keeps a list as the next version; the same content again is the version that is there. */
    Stored keep(SettlementId settlement, Call call, String by) {
        byte[] digest = Keys.digest(call);
        Optional<Stored> before = find(settlement);
        if (before.isPresent() && Arrays.equals(before.get().digest(), digest)) {
            return before.get();
        }
        try {
            jdbc.sql("""
                    insert into settlement_list (person_id, settlement, version, institution, content_sealed,
                        content_digest, recorded_by, recorded_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            settlement.person(),
                            settlement.toString(),
                            before.map(Stored::version).orElse(0) + 1,
                            call.institution(),
                            sealing.seal(VisitFields.json(call.input().values())),
                            digest,
                            by,
                            OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "another version of this list came at the same time");
        }
        return find(settlement).orElseThrow();
    }
}
