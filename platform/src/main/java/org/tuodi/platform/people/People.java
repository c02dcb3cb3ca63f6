package org.tuodi.platform.people;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.database.Database;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.Mapping;

/** The register of persons. What is known is never overwritten: each change is a version with the time it became known. */
@Component
public final class People {

    private static final String LATEST = "select person_id, version, family, name_sealed, id_number_sealed, facts"
            + " from person_version where person_id = ? order by version desc limit 1";

    private final JdbcClient jdbc;
    private final Sealing sealing;

    People(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing =
                new Sealing(database.secrets().sealingKey(), database.secrets().lookupKey());
    }

    /**
     * Registers a person.
     *
     * @param by who registers
     * @throws Refusal when the id or the id number is registered already
     */
    public Person register(Registration registration, String by) {
        return write(registration, 1, by);
    }

    /**
     * Adds a version with other facts.
     *
     * @throws Refusal when the person is not known, or another change came between
     */
    public Person change(Registration registration, String by) {
        Person known = find(registration.id())
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + registration.id()));
        return write(registration, known.version() + 1, by);
    }

    /** One statement: the version, and the id number unless the person has it already. */
    private Person write(Registration registration, int version, String by) {
        byte[] hash = sealing.hash(registration.idNumber().text());
        try {
            jdbc.sql("""
                            with number as (
                                insert into id_number (hash, person_id)
                                select :hash, :person
                                where not exists (select from id_number where hash = :hash and person_id = :person))
                            insert into person_version (person_id, version, family, name_sealed, id_number_sealed,
                                id_number_hash, facts, recorded_by)
                            values (:person, :version, :family, :name, :number, :hash, :facts, :by)""")
                    .param("hash", hash)
                    .param("person", registration.id())
                    .param("version", version)
                    .param("family", registration.family())
                    .param("name", sealing.seal(registration.name()))
                    .param("number", sealing.seal(registration.idNumber().text()))
                    .param("facts", Json.compact(registration.facts()))
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.PERSON_EXISTS, "the id " + registration.id() + " or the id number is taken");
        }
        return find(registration.id()).orElseThrow();
    }

    /** A person as known now. */
    public Optional<Person> find(String id) {
        return jdbc.sql(LATEST)
                .param(id)
                .query((row, number) -> new Person(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        maskedName(sealing.open(row.getBytes(4))),
                        new IdNumber(sealing.open(row.getBytes(5))).masked(),
                        facts(row.getString(6))))
                .optional();
    }

    /** Ids of registered persons, in order, after one and at most so many. */
    public List<String> ids(String after, int atMost) {
        return jdbc.sql("select distinct person_id from person_version where person_id > ? order by person_id limit ?")
                .params(after, atMost)
                .query(String.class)
                .list();
    }

    private static String maskedName(String name) {
        int end = name.offsetByCodePoints(0, 1);
        return name.substring(0, end) + "*".repeat(name.codePointCount(end, name.length()));
    }

    private static Map<String, @Nullable Object> facts(String json) {
        return Values.map((Mapping) Values.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
