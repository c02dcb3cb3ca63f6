package org.tuodi.platform.rosters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.PersonFacts;

/** Tells settling which identities a person has; those that an office registered by hand stay beside them. */
@Component
@Order(10)
class IdentityFacts implements PersonFacts {

    private static final String KEY = "identities";

    private final IdentityRegister register;

    IdentityFacts(IdentityRegister register) {
        this.register = register;
    }

    @Override
    public void contribute(Map<String, Map<String, @Nullable Object>> persons) {
        register.of(persons.keySet())
                .forEach((person, records) -> add(records, Objects.requireNonNull(persons.get(person))));
    }

    private static void add(List<IdentityRecord> records, Map<String, @Nullable Object> facts) {
        LocalDate born = Optional.ofNullable(facts.get("birthDate"))
                .map(text -> LocalDate.parse(text.toString()))
                .orElse(null);
        List<@Nullable Object> identities = new ArrayList<>();
        if (facts.get(KEY) instanceof List<?> registered) {
            identities.addAll(registered);
        }
        records.stream()
                .filter(each -> !each.term().withdrawn())
                .flatMap(each -> Optional.ofNullable(fact(each, born)).stream())
                .forEach(identities::add);
        if (!identities.isEmpty()) {
            facts.put(KEY, identities);
        }
    }

    /** In the form of a case file; null where the person was too old for it on every day. */
    static @Nullable Map<String, @Nullable Object> fact(IdentityRecord record, @Nullable LocalDate born) {
        LocalDate last = lastByAge(record.identity(), born);
        if (last != null && record.start().isAfter(last)) {
            return null;
        }
        Map<String, @Nullable Object> fact = new LinkedHashMap<>();
        fact.put("identity", record.identity());
        IdentityRecord.Term term = record.term();
        if (term.from() != null) {
            fact.put("from", term.from().toString());
        } else {
            fact.put("recognisedOn", record.start().toString());
        }
        if (last != null && !last.isAfter(record.end())) {
            fact.put("to", last.toString());
        } else if (term.to() != null) {
            fact.put("to", term.to().toString());
        } else if (term.lostOn() != null) {
            fact.put("lostOn", term.lostOn().toString());
        }
        LocalDate applied = record.recognition().appliedOn();
        if (applied != null) {
            fact.put("appliedOn", applied.toString());
        }
        if (record.knownSince() != null) {
            fact.put("knownSince", Days.of(record.knownSince()).toString());
        }
        return fact;
    }

    /** The day before the birthday on which nobody has the identity any longer (MM-2.1.2). */
    static @Nullable LocalDate lastByAge(String identity, @Nullable LocalDate born) {
        return born == null
                ? null
                : Vocabulary.BUILT_IN
                        .identity(identity)
                        .flatMap(IdentityKind::untilAge)
                        .map(age -> born.plusYears(age).minusDays(1))
                        .orElse(null);
    }
}
