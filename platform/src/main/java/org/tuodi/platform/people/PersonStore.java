package org.tuodi.platform.people;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.database.Database;
import org.tuodi.policy.text.Json;

/** The rows of persons. Versions are only ever added; the row of {@code person} says which is the latest. */
@Component
final class PersonStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    PersonStore(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing =
                new Sealing(database.secrets().sealingKey(), database.secrets().lookupKey());
    }

    /**
     * What a version holds.
     *
     * @param registration what the office said, its facts without what registers add
     * @param facts with what registers add
     * @param mergedInto the person that this one turned out to be, or null
     */
    record Known(
            int version,
            Registration registration,
            Map<String, @Nullable Object> facts,
            List<Spell> spells,
            @Nullable String mergedInto) {

        Known as(Registration other, Map<String, @Nullable Object> composed, List<Spell> enrolled) {
            return new Known(version + 1, other, composed, enrolled, mergedInto);
        }

        Known mergedInto(String other) {
            return new Known(version + 1, registration, facts, spells, other);
        }
    }

    /** Adds the first version; throws Refusal when the id or the number is taken. */
    void insert(Known first, String by) {
        try {
            jdbc.sql("insert into person (person_id, version) values (?, 1)")
                    .param(first.registration.id())
                    .update();
            insertVersion(first, by);
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.PERSON_EXISTS,
                    "the id " + first.registration.id() + " or the number of the document is taken");
        }
    }

    /** Adds a version; the caller holds the person. */
    void append(Known next, String by) {
        jdbc.sql("update person set version = ? where person_id = ?")
                .params(next.version, next.registration.id())
                .update();
        try {
            insertVersion(next, by);
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.PERSON_EXISTS, "the number of the document is another person's");
        }
    }

    /** One statement: the version, and the number unless the person has it already. */
    private void insertVersion(Known known, String by) {
        Registration person = known.registration;
        Document document = person.document();
        byte[] hash = sealing.hash(document.number());
        jdbc.sql("""
                        with number as (
                            insert into id_number (hash, person_id)
                            select :hash, :person
                            where not exists (select from id_number where hash = :hash and person_id = :person))
                        insert into person_version (person_id, version, family, region, name_sealed, name_hash,
                            masked_name, document, number_sealed, number_hash, masked_number, sex, died_on, merged_into,
                            registered, facts, spells, recorded_by)
                        values (:person, :version, :family, :region, :name, :nameHash, :maskedName, :document, :number,
                            :hash, :maskedNumber, :sex, :died, :merged, :registered, :facts, :spells, :by)""")
                .param("hash", hash)
                .param("person", person.id())
                .param("version", known.version)
                .param("family", person.family())
                .param("region", person.region())
                .param("name", sealing.seal(person.name()))
                .param("nameHash", sealing.hash(person.name()))
                .param("maskedName", maskedName(person.name()))
                .param("document", Words.of(document.type()))
                .param("number", sealing.seal(document.number()))
                .param("maskedNumber", document.masked())
                .param("sex", person.sex().word())
                .param("died", person.diedOn())
                .param("merged", known.mergedInto)
                .param("registered", Json.compact(person.facts()))
                .param("facts", Json.compact(known.facts))
                .param("spells", PersonRow.text(known.spells))
                .param("by", by)
                .update();
    }

    /** Holds the person until the transaction ends, so that changes of its registers come one after the other. */
    void hold(String person) {
        boolean known = jdbc.sql("select version from person where person_id = ? for update")
                .param(person)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!known) {
            throw new Refusal(Refusal.Code.NOT_FOUND, "the person " + person);
        }
    }

    /** The latest version with all that is sealed; empty for an unknown person. */
    Optional<Known> latest(String person) {
        return jdbc.sql("select * from person_version where person_id = ? order by version desc limit 1")
                .param(person)
                .query((row, number) -> new Known(
                        row.getInt("version"),
                        new Registration(
                                row.getString("person_id"),
                                row.getString("family"),
                                row.getString("region"),
                                sealing.open(row.getBytes("name_sealed")),
                                new Document(
                                        Words.constant(Document.Type.class, row.getString("document")),
                                        sealing.open(row.getBytes("number_sealed"))),
                                Sex.of(row.getString("sex")),
                                row.getObject("died_on", LocalDate.class),
                                PersonRow.facts(row.getString("registered"))),
                        PersonRow.facts(row.getString("facts")),
                        PersonRow.spells(row.getString("spells")),
                        row.getString("merged_into")))
                .optional();
    }

    /** The latest version as it may be shown; a person who was merged into another is not found. */
    Optional<Person> find(String person) {
        return jdbc.sql("select " + PersonRow.COLUMNS + " from (select * from person_version where person_id = ?"
                        + " order by version desc limit 1) latest where merged_into is null")
                .param(person)
                .query((row, number) -> PersonRow.person(row))
                .optional();
    }

    /** Who has a number; whom that person was merged into, if so. */
    Optional<String> byNumber(String number) {
        return jdbc.sql("select coalesce(v.merged_into, v.person_id) from id_number n join person p using (person_id)"
                        + " join person_version v using (person_id, version) where n.hash = ?")
                .param(sealing.hash(number))
                .query(String.class)
                .optional();
    }

    /** Who has each of these numbers, by the number; whom that person was merged into, if so. */
    Map<String, People.Match> byNumbers(Collection<String> numbers) {
        Map<ByteBuffer, String> hashes = new HashMap<>();
        numbers.forEach(number -> hashes.put(ByteBuffer.wrap(sealing.hash(number)), number));
        Map<String, People.Match> found = new HashMap<>();
        jdbc.sql("select n.hash, f.* from id_number n join person p on p.person_id = n.person_id"
                        + " join person_version v on v.person_id = p.person_id and v.version = p.version"
                        + " join person q on q.person_id = coalesce(v.merged_into, v.person_id)"
                        + " join person_version f on f.person_id = q.person_id and f.version = q.version"
                        + " where n.hash = any (?)")
                .param(hashes.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .query(row -> {
                    found.put(
                            Objects.requireNonNull(hashes.get(ByteBuffer.wrap(row.getBytes("hash")))),
                            new People.Match(PersonRow.person(row), sealing.open(row.getBytes("name_sealed"))));
                });
        return found;
    }

    /**
     * Persons by id, in order.
     *
     * @param area first digits of the region
     * @param name the whole name, or null for any
     */
    List<Person> list(PersonQuery query, String area) {
        return jdbc.sql("select " + PersonRow.COLUMNS + " from person join person_version using (person_id, version)"
                        + " where person_id > :after and region like :area and merged_into is null"
                        + " and (:nameHash::bytea is null or name_hash = :nameHash)"
                        + " and (not :withoutDocument or document = 'none')"
                        + " order by person_id limit :limit")
                .param("after", query.after())
                .param("area", (query.region().startsWith(area) ? query.region() : area) + "%")
                .param("nameHash", query.name() == null ? null : sealing.hash(query.name()))
                .param("withoutDocument", query.withoutDocument())
                .param("limit", query.limit())
                .query((row, number) -> PersonRow.person(row))
                .list();
    }

    private static String maskedName(String name) {
        int end = name.offsetByCodePoints(0, 1);
        return name.substring(0, end) + "*".repeat(name.codePointCount(end, name.length()));
    }
}
