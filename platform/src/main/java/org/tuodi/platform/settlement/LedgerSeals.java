package org.tuodi.platform.settlement;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.database.Database;

/** Signs the journal and the entries of accounts. */
@Component
final class LedgerSeals extends RecordSeals {

    private static final String RECORDED = """
            select row(j.kind, j.day - date '1970-01-01', j.cause, j.accounts, j.charges, j.recorded_by,
                (extract(epoch from j.recorded_at) * 1000000)::bigint)::text
            from journal j where j.recorded_at > ?::timestamptz and j.recorded_at <= ?::timestamptz order by j.id
            """;

    private static final String ENTRIES = """
            select row(e.person_id, e.number, e.kind, e.amount, e.balance_after, e.day - date '1970-01-01', e.source,
                e.relative, e.settlement, e.call_key, e.accounts, e.charges, e.recorded_by,
                (extract(epoch from e.recorded_at) * 1000000)::bigint)::text
            from account_entry e where e.recorded_at > ?::timestamptz and e.recorded_at <= ?::timestamptz
            order by e.person_id, e.number
            """;

    LedgerSeals(Database database) {
        super(database, "ledger", "ledger_seal", "its journals and entries of accounts");
    }

    @Override
    List<Content> contents(JdbcTemplate template, List<String> untils) {
        List<Content> contents = new ArrayList<>();
        String since = "-infinity";
        for (String until : untils) {
            contents.add(content(template, since, until));
            since = until;
        }
        return contents;
    }

    private static Content content(JdbcTemplate template, String since, String until) {
        Digest digest = new Digest();
        long[] rows = {0};
        for (String query : List.of(RECORDED, ENTRIES)) {
            template.query(
                    query,
                    row -> {
                        digest.add(row.getString(1));
                        rows[0]++;
                    },
                    since,
                    until);
        }
        return new Content(rows[0], digest.hex());
    }

    @Override
    List<String> otherFindings(JdbcTemplate template) {
        return template.queryForList(UNBALANCED, String.class);
    }

    /** The database refuses them; its owner could make it take them. */
    private static final String UNBALANCED = """
            select 'the journal ' || id || ' is out of balance by ' || sum_of(charges) || ' fen' from journal
            where sum_of(charges) <> 0
            union all
            select 'the journal of the account entry ' || person_id || ' ' || number || ' is out of balance by '
                || sum_of(charges) || ' fen' from account_entry where sum_of(charges) <> 0
            order by 1
            """;
}
