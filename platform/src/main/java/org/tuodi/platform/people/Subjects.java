package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuodi.policy.questions.Subject;

/** Makes the person of a question from what the registers say of a day. */
@Component
final class Subjects {

    private final ObjectProvider<IdentitiesOn> identities;

    Subjects(ObjectProvider<IdentitiesOn> identities) {
        this.identities = identities;
    }

    /**
     * A person as of a day.
     *
     * @param facts as {@link Person#factsOn} gives them for that day
     */
    Subject of(Person person, Map<String, @Nullable Object> facts, LocalDate day) {
        Map<String, String> attributes = new HashMap<>();
        if (facts.get("attributes") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> attributes.put(String.valueOf(name), String.valueOf(value)));
        }
        String employment = word(facts, "employment");
        return new Subject(
                word(facts, "scheme"),
                employment == null ? "none" : employment,
                day(facts.get("birthDate")),
                held(person, facts, day),
                attributes,
                0);
    }

    /** The register of identities if it knows any, else what an office registered with the person. */
    private List<Subject.Held> held(Person person, Map<String, @Nullable Object> facts, LocalDate day) {
        List<Subject.Held> held = new ArrayList<>();
        identities.forEach(register -> register.on(person.id(), day)
                .forEach(each -> held.add(new Subject.Held(each.identity(), each.from(), each.to()))));
        if (held.isEmpty() && facts.get("identities") instanceof List<?> registered) {
            registered.forEach(each -> {
                if (each instanceof Map<?, ?> identity && identity.get("lostOn") == null) {
                    held.add(new Subject.Held(
                            String.valueOf(identity.get("identity")),
                            day(identity.get("from") == null ? identity.get("recognisedOn") : identity.get("from")),
                            day(identity.get("to"))));
                }
            });
        }
        return held;
    }

    private static @Nullable String word(Map<String, @Nullable Object> facts, String key) {
        Object value = facts.get(key);
        return value == null ? null : value.toString();
    }

    private static @Nullable LocalDate day(@Nullable Object text) {
        return text == null ? null : LocalDate.parse(text.toString());
    }
}
