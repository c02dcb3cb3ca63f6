package org.tuodi.platform.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.calls.Refusal;

/** Households; nobody belongs to two. A change is a version. */
@Component
public class Households {

    private static final String LATEST = "not exists (select from household_version later"
            + " where later.household_id = h.household_id and later.version > h.version)";

    private final JdbcClient jdbc;
    private final People people;

    Households(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** A household as known now. */
    public Optional<Household> find(String id) {
        return jdbc.sql("select * from household_version h where household_id = ? and " + LATEST)
                .param(id)
                .query((row, number) -> household(row))
                .optional();
    }

    /** The household that a person belongs to as known now. */
    public Optional<Household> of(String person) {
        return jdbc.sql("select * from household_version h where members @> array[?]::text[] and " + LATEST)
                .param(person)
                .query((row, number) -> household(row))
                .optional();
    }

    /** Records a household, or changes it; throws Refusal when a member belongs to another one. */
    @Transactional
    public void set(Household household, String by) {
        household.members().stream().map(Household.Member::person).sorted().forEach(people::hold);
        for (Household.Member member : household.members()) {
            of(member.person())
                    .filter(other -> !other.id().equals(household.id()))
                    .ifPresent(other -> {
                        throw new Refusal(
                                Refusal.Code.CONFLICT,
                                "the person " + member.person() + " belongs to the household " + other.id());
                    });
        }
        try {
            jdbc.sql("insert into household_version (household_id, version, region, registration, members, relations,"
                            + " recorded_by) select :id, coalesce(max(version), 0) + 1, :region, :registration, :members,"
                            + " :relations, :by from household_version where household_id = :id")
                    .param("id", household.id())
                    .param("region", household.region())
                    .param("registration", household.registration())
                    .param(
                            "members",
                            household.members().stream()
                                    .map(Household.Member::person)
                                    .toArray(String[]::new))
                    .param(
                            "relations",
                            household.members().stream()
                                    .map(Household.Member::relation)
                                    .toArray(String[]::new))
                    .param("by", by)
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Code.BUSY, "somebody else changed the household " + household.id());
        }
    }

    private static Household household(ResultSet row) throws SQLException {
        List<String> persons = texts(row.getArray("members"));
        List<String> relations = texts(row.getArray("relations"));
        List<Household.Member> members = new ArrayList<>();
        for (int i = 0; i < persons.size(); i++) {
            members.add(new Household.Member(persons.get(i), relations.get(i)));
        }
        return new Household(
                row.getString("household_id"), row.getString("region"), row.getString("registration"), members);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
