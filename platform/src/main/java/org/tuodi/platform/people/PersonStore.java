package org.tuodi.platform.people;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Words;
import org.tuodi.platform.database.Database;
import org.tuodi.platform.database.Sealing;
import org.tuodi.policy.text.Json;

/** The rows of persons. Versions are only ever added; the row of {@code person} says which is the latest. */
@Component
final class PersonStore {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    PersonStore(JdbcClient jdbc, Database database) {
        this.jdbc = jdbc;
        this.sealing = new Sealing(database);
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

        Document document() {
            return registration.document();
        }

        boolean saysTheSame(Known other) {
            return registration.equals(other.registration)
                    && spells.equals(other.spells)
                    && Json.compact(facts).equals(Json.compact(other.facts));
        }

        /** The same as the person that this one turned out to be, or that it is on its own after all. */
        Known mergedInto(@Nullable String other) {
            return new Known(version, registration, facts, spells, other);
        }
    }

    /** Adds the first version; throws Refusal when the id or the number is taken. */
    void insert(Known first, String by) {
        try {
            jdbc.sql("insert into person (person_id, version) values (?, 1)")
                    .param(first.registration.id())
                    .update();
            insertVersions(List.of(first), by);
        } catch (DuplicateKeyException e) {
            throw new Refusal(
                    Refusal.Code.PERSON_EXISTS,
                    "the id " + first.registration.id() + " or the number of the document is taken");
        }
    }

    /** Adds a version of each person; the caller holds them. */
    void append(List<Known> next, String by) {
        jdbc.sql("update person p set version = n.version from unnest(?, ?) as n (person_id, version)"
                        + " where p.person_id = n.person_id")
                .params(
                        column(next, each -> each.registration.id()),
                        next.stream().map(Known::version).toArray(Integer[]::new))
                .update();
        try {
            insertVersions(next, by);
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.PERSON_EXISTS, "the number of the document is another person's");
        }
    }

    /** A hash of a number, and whose it is. */
    private record Owned(byte[] hash, int key, String person) {}

    /** What a version is found by: the hashes of one key. Its number is owned by the hashes of all. */
    private record Found(String person, byte[] nameHash, List<Sealing.Lookup> numbers) {

        byte[] numberHash() {
            return numbers.get(0).hash();
        }

        int key() {
            return numbers.get(0).key();
        }

        Stream<Owned> owned() {
            return numbers.stream().map(each -> new Owned(each.hash(), each.key(), person));
        }
    }

    private Found found(Known known) {
        List<Sealing.Lookup> numbers = sealing.lookups(known.document().number());
        byte[] name = sealing.lookups(known.registration.name()).get(0).hash();
        return new Found(known.registration.id(), name, numbers);
    }

    /** One statement: the versions, and the numbers unless the persons have them already. */
    private void insertVersions(List<Known> all, String by) {
        List<Found> found = all.stream().map(this::found).toList();
        List<Owned> owned = found.stream().flatMap(Found::owned).toList();
        jdbc.sql("""
                        with said as (
                            select * from unnest(:persons, :versions, :families, :regions, :names, :nameHashes,
                                :maskedNames, :documents, :numbers, :hashes, :keys, :maskedNumbers, :sexes, :died,
                                :merged, :registered, :facts, :spells) as s (person_id, version, family, region, name,
                                name_hash, masked_name, document, number, hash, key, masked_number, sex, died, merged,
                                registered, facts, spells)),
                        number as (
                            insert into id_number (hash, lookup_key, person_id)
                            select s.hash, s.key, s.person_id
                            from unnest(:ownedHashes, :ownedKeys, :owners) as s (hash, key, person_id)
                            where not exists (
                                select from id_number n where n.hash = s.hash and n.person_id = s.person_id))
                        insert into person_version (person_id, version, family, region, name_sealed, name_hash,
                            masked_name, document, number_sealed, number_hash, lookup_key, masked_number, sex, died_on,
                            merged_into, registered, facts, spells, recorded_by)
                        select person_id, version, family, region, name, name_hash, masked_name, document, number, hash,
                            key, masked_number, sex, died::date, merged, registered, facts, spells, :by
                        from said""")
                .param("persons", column(all, each -> each.registration.id()))
                .param("versions", all.stream().map(Known::version).toArray(Integer[]::new))
                .param("families", column(all, each -> each.registration.family()))
                .param("regions", column(all, each -> each.registration.region()))
                .param("names", bytes(all, each -> sealing.seal(each.registration.name())))
                .param("nameHashes", found.stream().map(Found::nameHash).toArray(byte[][]::new))
                .param("maskedNames", column(all, each -> maskedName(each.registration.name())))
                .param("documents", column(all, each -> Words.of(each.document().type())))
                .param(
                        "numbers",
                        bytes(all, each -> sealing.seal(each.document().number())))
                .param("hashes", found.stream().map(Found::numberHash).toArray(byte[][]::new))
                .param("keys", found.stream().map(Found::key).toArray(Integer[]::new))
                .param("ownedHashes", owned.stream().map(Owned::hash).toArray(byte[][]::new))
                .param("ownedKeys", owned.stream().map(Owned::key).toArray(Integer[]::new))
                .param("owners", owned.stream().map(Owned::person).toArray(String[]::new))
                .param("maskedNumbers", column(all, each -> each.document().masked()))
                .param("sexes", column(all, each -> each.registration.sex().word()))
                .param("died", column(all, each -> day(each.registration.diedOn())))
                .param("merged", column(all, each -> each.mergedInto))
                .param("registered", column(all, each -> Json.compact(each.registration.facts())))
                .param("facts", column(all, each -> Json.compact(each.facts)))
                .param("spells", column(all, each -> PersonRow.text(each.spells)))
                .param("by", by)
                .update();
    }

    private static @Nullable String[] column(List<Known> all, Function<Known, @Nullable String> cell) {
        return all.stream().map(cell).toArray(String[]::new);
    }

    private static byte[][] bytes(List<Known> all, Function<Known, byte[]> cell) {
        return all.stream().map(cell).toArray(byte[][]::new);
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /**
     * Holds persons until the transaction ends, so that changes of their registers come one after the other; always in the order
     * of their ids, so that two who hold the same persons do not wait for each other.
     */
    void hold(Collection<String> persons) {
        Set<String> unknown = new TreeSet<>(persons);
        jdbc.sql("select person_id from person where person_id = any (?) order by person_id for update")
                .param(persons.toArray(String[]::new))
                .query(String.class)
                .list()
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND,
                    unknown.stream()
                            .limit(10)
                            .map(person -> "the person " + person)
                            .toList());
        }
    }

    /** The latest version with all that is sealed; empty for an unknown person. */
    Optional<Known> latest(String person) {
        return latest(List.of(person)).stream().findFirst();
    }

    /** The same of several persons, in the order of their ids. */
    List<Known> latest(Collection<String> persons) {
        return jdbc.sql("select v.* from person join person_version v using (person_id, version)"
                        + " where person_id = any (?) order by person_id")
                .param(persons.toArray(String[]::new))
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
                .list();
    }

    /** The latest version as it may be shown; a person who was merged into another is not found. */
    Optional<Person> find(String person) {
        return jdbc.sql("select " + PersonRow.COLUMNS + " from (select * from person_version where person_id = ?"
                        + " order by version desc limit 1) latest where merged_into is null")
                .param(person)
                .query((row, number) -> PersonRow.person(row))
                .optional();
    }

    /** Persons as known now, by id; without those who were merged into others. */
    Map<String, Person> all(Collection<String> persons) {
        Map<String, Person> found = new HashMap<>();
        jdbc.sql(
                        "select " + PersonRow.COLUMNS + " from (select distinct on (person_id) * from person_version"
                                + " where person_id = any (?) order by person_id, version desc) latest where merged_into is null")
                .param(persons.toArray(String[]::new))
                .query((row, number) -> PersonRow.person(row))
                .list()
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    /** Who has a number; whom that person was merged into, if so. */
    Optional<String> byNumber(String number) {
        return jdbc.sql("select coalesce(v.merged_into, v.person_id) from id_number n join person p using (person_id)"
                        + " join person_version v using (person_id, version) where n.hash = any (?) limit 1")
                .param(hashes(number))
                .query(String.class)
                .optional();
    }

    /** Who has each of these numbers, by the number; whom that person was merged into, if so. */
    Map<String, People.Match> byNumbers(Collection<String> numbers) {
        Map<ByteBuffer, String> hashes = new HashMap<>();
        numbers.forEach(number ->
                sealing.lookups(number).forEach(lookup -> hashes.put(ByteBuffer.wrap(lookup.hash()), number)));
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

    /** Persons of each of these whole names in an area, at most a page of each. */
    Map<String, List<Person>> named(Collection<String> names, String area) {
        Map<ByteBuffer, String> hashes = new HashMap<>();
        names.forEach(name ->
                sealing.lookups(name).forEach(lookup -> hashes.put(ByteBuffer.wrap(lookup.hash()), name)));
        Map<String, List<Person>> found = new HashMap<>();
        jdbc.sql("select n.hash, of_name.* from unnest(:hashes) as n (hash) cross join lateral (select "
                        + PersonRow.COLUMNS + " from person join person_version using (person_id, version)"
                        + " where name_hash = n.hash and region like :area and merged_into is null"
                        + " order by person_id limit :limit) of_name")
                .param("hashes", hashes.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
                .param("area", area + "%")
                .param("limit", PersonQuery.PAGE)
                .query(row -> {
                    String name = Objects.requireNonNull(hashes.get(ByteBuffer.wrap(row.getBytes("hash"))));
                    found.computeIfAbsent(name, each -> new ArrayList<>()).add(PersonRow.person(row));
                });
        return found;
    }

    /**
     * Persons by id, in order.
     *
     * @param area first digits of the region
     */
    List<Person> list(PersonQuery query, String area) {
        return jdbc.sql("select " + PersonRow.COLUMNS + " from person join person_version using (person_id, version)"
                        + " where person_id > :after and region like :area and merged_into is null"
                        + " and (:names::bytea[] is null or name_hash = any (:names))"
                        + " and (not :withoutDocument or document = 'none')"
                        + " order by person_id limit :limit")
                .param("after", query.after())
                .param("area", (query.region().startsWith(area) ? query.region() : area) + "%")
                .param("names", query.name() == null ? null : hashes(query.name()))
                .param("withoutDocument", query.withoutDocument())
                .param("limit", query.limit())
                .query((row, number) -> PersonRow.person(row))
                .list();
    }

    private byte[][] hashes(String text) {
        return sealing.lookups(text).stream().map(Sealing.Lookup::hash).toArray(byte[][]::new);
    }

    private static String maskedName(String name) {
        int end = name.offsetByCodePoints(0, 1);
        return name.substring(0, end) + "*".repeat(name.codePointCount(end, name.length()));
    }
}
