package org.tuodi.platform.cases.hardship;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.people.IdentitiesOn;
import org.tuodi.platform.people.StatisticsRegister;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.compile.Statistics;
import org.tuodi.policy.questions.Subject;

/** What the policy of a case of application and the registers give its hardship test. */
@Component
class HardshipPolicies {

    private static final String STANDARD = "subsistenceStandard";

    private final Administrations administrations;
    private final StatisticsRegister statistics;
    private final IdentitiesOn identities;

    HardshipPolicies(Administrations administrations, StatisticsRegister statistics, IdentitiesOn identities) {
        this.administrations = administrations;
        this.statistics = statistics;
        this.identities = identities;
    }

    /** Whether the policy in force tests for the identity applied for. */
    boolean tests(BenefitCase found) {
        String identity = found.opening().identity();
        return identity != null
                && administrations
                        .inForce(found.family(), found.opening().appliedOn())
                        .filter(pack -> TestedIdentities.of(pack.tables()).contains(identity))
                        .isPresent();
    }

    /** The policy in force on the day of the application. */
    Administered pack(BenefitCase found) {
        LocalDate day = found.opening().appliedOn();
        return administrations
                .inForce(found.family(), day)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_ANSWERED, "found no policy of " + found.family() + " in force on " + day));
    }

    /** The standard of the household's kind of registration where the register has it (A-BY-2). */
    Statistics figures(BenefitCase found, String registration) {
        Map<String, Map<Integer, Long>> values =
                new HashMap<>(statistics.of(found.region()).values());
        Map<Integer, Long> own =
                values.get(registration.equals("urban") ? "urbanSubsistenceStandard" : "ruralSubsistenceStandard");
        if (own != null) {
            values.put(STANDARD, own);
        }
        return new Statistics(values);
    }

    Subject subject(BenefitCase found) {
        List<Subject.Held> held = identities
                .on(found.id().person(), found.opening().appliedOn())
                .stream()
                .map(each -> new Subject.Held(each.identity(), each.from(), each.to()))
                .toList();
        return new Subject(null, "none", null, held, Map.of(), 0);
    }

    /** The identity applied for, which must be one that the pack tests for. */
    String identity(BenefitCase found) {
        String identity = found.opening().identity();
        Set<String> tested = TestedIdentities.of(pack(found).tables());
        if (identity == null || !tested.contains(identity)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "identity: found " + identity + "; expected one that the policy tests for, of " + tested);
        }
        return identity;
    }
}
