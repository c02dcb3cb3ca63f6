package org.tuodi.platform.people;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;

/** Social security cards and electronic certificates of persons. One is never changed: it is withdrawn, and another is added. */
@Component
public class Credentials {

    /** Rows that hold: neither withdrawn nor a withdrawal. */
    private static final String HOLDS = " withdraws is null and not exists (select from credential w"
            + " where w.person_id = c.person_id and w.withdraws = c.number)";

    private final JdbcClient jdbc;
    private final People people;
    private final Sealing sealing;

    Credentials(JdbcClient jdbc, People people, Database database) {
        this.jdbc = jdbc;
        this.people = people;
        this.sealing = new Sealing(database);
    }

    /**
     * Records one.
     *
     * @return its number among the person's
     * @throws Refusal when the person is not known, or somebody has it on some of these days
     */
    @Transactional
    public int add(String person, Credential credential, String by) {
        people.hold(person);
        byte[][] hashes = hashes(credential.number());
        holdNumber(hashes[0]);
        boolean taken = jdbc.sql(
                        "select exists (select from credential c where hash = any (:hashes) and kind = :kind and"
                                + HOLDS
                                + " and daterange(from_day, to_day, '[]') && daterange(:from::date, :to::date, '[]'))")
                .param("hashes", hashes)
                .param("kind", Words.of(credential.kind()))
                .param("from", credential.from())
                .param("to", credential.to())
                .query(Boolean.class)
                .single();
        if (taken) {
            throw new Refusal(
                    Refusal.Code.CONFLICT, "该卡号或凭证已登记 · found a credential that somebody has on some of these days");
        }
        return insert(person, credential, null, by);
    }

    /** Until the transaction ends, so that of two persons who are given one number at once the second finds it taken. */
    private void holdNumber(byte[] hash) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(hash).getLong())
                .query(row -> {});
    }

    /** Withdraws one, as when a card is lost; throws Refusal when the person has no such credential. */
    @Transactional
    public void withdraw(String person, int number, String by) {
        people.hold(person);
        Credential known = jdbc.sql("select * from credential c where person_id = ? and number = ? and" + HOLDS)
                .params(person, number)
                .query((row, at) -> new Credential(
                        Words.constant(Credential.Kind.class, row.getString("kind")),
                        sealing.open(row.getBytes("number_sealed")),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the credential " + number + " of " + person));
        insert(person, known, number, by);
    }

    private int insert(String person, Credential credential, @Nullable Integer withdraws, String by) {
        Sealing.Lookup lookup = sealing.lookups(credential.number()).get(0);
        return jdbc.sql("insert into credential (person_id, number, kind, hash, lookup_key, number_sealed, masked,"
                        + " from_day, to_day, withdraws, recorded_by) select :person, coalesce(max(number), 0) + 1,"
                        + " :kind, :hash, :key, :sealed, :masked, :from, :to, :withdraws, :by from credential"
                        + " where person_id = :person returning number")
                .param("person", person)
                .param("kind", Words.of(credential.kind()))
                .param("hash", lookup.hash())
                .param("key", lookup.key())
                .param("sealed", sealing.seal(credential.number()))
                .param("masked", credential.masked())
                .param("from", credential.from())
                .param("to", credential.to())
                .param("withdraws", withdraws)
                .param("by", by)
                .query(Integer.class)
                .single();
    }

    /** What it is found by, whichever key was current when it was recorded. */
    private byte[][] hashes(String number) {
        return sealing.lookups(number).stream().map(Sealing.Lookup::hash).toArray(byte[][]::new);
    }

    /** Who shows it on a day. */
    public Optional<String> holder(Credential.Kind kind, String number, LocalDate day) {
        return jdbc.sql("select person_id from credential c where hash = any (:hashes) and kind = :kind and" + HOLDS
                        + " and :day::date >= from_day and (to_day is null or :day::date <= to_day)")
                .param("hashes", hashes(number))
                .param("kind", Words.of(kind))
                .param("day", day)
                .query(String.class)
                .optional();
    }

    /** Those of a person that hold, masked. */
    List<Map<String, Object>> of(String person) {
        return jdbc.sql("select number, kind, masked, from_day, to_day from credential c where person_id = ? and"
                        + HOLDS + " order by number")
                .param(person)
                .query((row, at) -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("number", row.getInt(1));
                    json.put("kind", row.getString(2));
                    json.put("masked", row.getString(3));
                    json.put("from", row.getString(4));
                    Optional.ofNullable(row.getString(5)).ifPresent(to -> json.put("to", to));
                    return json;
                })
                .list();
    }
}
