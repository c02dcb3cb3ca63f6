package org.tuodi.platform.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.people.Person;
import org.tuodi.platform.people.PersonRow;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseShapes;
import org.tuodi.policy.text.Problems;

/**
 * A version of a person as settling reads it.
 *
 * @param facts of a case file, as they are today
 * @param digest of what is stored of the version and matters to settling
 */
record Insured(Person person, CaseFile.Person facts, String digest) {

    private static final int DIGEST_DIGITS = 24;

    /**
     * Reads a version.
     *
     * @param row with the columns of {@link PersonRow}
     * @param digest of that row
     */
    static Insured of(ResultSet row, String digest) throws SQLException {
        Person person = PersonRow.person(row);
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("id", person.id());
        facts.putAll(person.facts());
        Problems problems = new Problems();
        Optional<CaseFile.Person> read = CaseShapes.PERSON.read(Values.node("person", facts), problems);
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_READABLE, problems.lines());
        }
        return new Insured(person, read.orElseThrow(), digest);
    }

    /** The digest of a row of a version. */
    static String digest(ResultSet row) throws SQLException {
        return new Digest()
                .add(row.getString("family"))
                .add(row.getString("region"))
                .add(row.getString("facts"))
                .add(row.getString("spells"))
                .add(row.getString("died_on"))
                .hex()
                .substring(0, DIGEST_DIGITS);
    }

    /**
     * The facts of a day, with the account at hand.
     *
     * @throws Refusal when the person was not insured here on that day
     */
    CaseFile.Person on(LocalDate day, long balance) {
        Map<String, @Nullable Object> then = person.factsOn(day);
        return new CaseFile.Person(
                facts.id(),
                then.get("scheme") instanceof String scheme ? scheme : facts.scheme(),
                then.get("employment") instanceof String employment ? employment : facts.employment(),
                facts.birthDate(),
                facts.primaryInstitution(),
                balance,
                facts.attributes(),
                facts.diseases(),
                facts.identities(),
                facts.place());
    }
}
