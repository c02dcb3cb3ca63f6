package org.tuodi.platform.institutions;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.platform.people.PersonFacts;

/** Recognised diseases as facts of a person, beside those that an office registered. */
@Component
final class RecognisedDiseases implements PersonFacts {

    private static final String DISEASES = "diseases";

    private final CareStore store;

    RecognisedDiseases(CareStore store) {
        this.store = store;
    }

    @Override
    public void contribute(Map<String, Map<String, @Nullable Object>> persons) {
        store.recognitions(persons.keySet())
                .forEach((person, rows) -> add(rows, Objects.requireNonNull(persons.get(person))));
    }

    private static void add(List<CareRecord> rows, Map<String, @Nullable Object> facts) {
        List<@Nullable Object> diseases = new ArrayList<>();
        if (facts.get(DISEASES) instanceof List<?> registered) {
            diseases.addAll(registered);
        }
        for (CareRecord row : rows) {
            String disease = row.policyDisease();
            if (disease != null) {
                Map<String, Object> fact = new LinkedHashMap<>();
                fact.put("disease", disease);
                fact.put("from", row.care().from().toString());
                Optional.ofNullable(row.care().to()).map(LocalDate::toString).ifPresent(to -> fact.put("to", to));
                diseases.add(fact);
            }
        }
        if (!diseases.isEmpty()) {
            facts.put(DISEASES, diseases);
        }
    }
}
