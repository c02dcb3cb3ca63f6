package org.tuodi.policy.questions.cases;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.questions.Subject;
import org.tuodi.policy.settle.CaseFile;

/** Makes the subject of questions from the person of a case, whose identities begin and end as the pack says. */
final class Subjects {

    private Subjects() {}

    static Subject of(CaseFile.Person person, PackSpec pack) {
        Map<String, String> attributes = new HashMap<>();
        person.attributes().forEach((name, value) -> attributes.put(name, value.value()));
        List<Subject.Held> held = person.identities().stream()
                .map(identity -> new Subject.Held(
                        identity.identity(), first(identity, pack.timing()), last(identity, pack.timing())))
                .toList();
        return new Subject(
                person.scheme(), person.employment(), person.birthDate(), held, attributes, person.accountBalance());
    }

    private static @Nullable LocalDate first(CaseFile.Identity identity, PackSpec.IdentityTiming timing) {
        LocalDate recognised = identity.recognisedOn();
        if (identity.from() != null || recognised == null) {
            return identity.from();
        }
        return switch (timing.start()) {
            case AS_GIVEN -> recognised;
            case FIRST_OF_MONTH -> recognised.withDayOfMonth(1);
        };
    }

    private static @Nullable LocalDate last(CaseFile.Identity identity, PackSpec.IdentityTiming timing) {
        LocalDate lost = identity.lostOn();
        if (identity.to() != null || lost == null) {
            return identity.to();
        }
        return switch (timing.end()) {
            case AS_GIVEN -> lost;
            case END_OF_MONTH -> YearMonth.from(lost).atEndOfMonth();
            case END_OF_YEAR -> LocalDate.of(lost.getYear(), 12, 31);
        };
    }
}
