package org.tuodi.platform.cases.hardship;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.IdentityEvidence;
import org.tuodi.platform.policies.Administrations;
import org.tuodi.policy.questions.Administration;
import org.tuodi.policy.questions.IncomeTest;

/** Identities that come of nothing but the hardship test, or of a decision one by one that makes an exception (BY-5.2). */
@Component
class TestedIdentities implements IdentityEvidence {

    private final HardshipStore store;
    private final Administrations administrations;

    TestedIdentities(HardshipStore store, Administrations administrations) {
        this.store = store;
        this.administrations = administrations;
    }

    /** Those that a pack tests for. */
    static Set<String> of(Administration tables) {
        Set<String> tested = new TreeSet<>();
        IncomeTest tests = tables.incomeTest();
        if (tests != null) {
            tests.programmes().forEach(each -> tested.add(each.grants()));
        }
        return tested;
    }

    @Override
    public void require(BenefitCase found) {
        String identity = found.opening().identity();
        boolean tested = administrations
                .inForce(found.family(), found.opening().appliedOn())
                .filter(pack -> of(pack.tables()).contains(identity))
                .isPresent();
        if (tested
                && store.decided(found.id())
                        .filter(HardshipStore.Decided::granted)
                        .isEmpty()) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "家庭经济状况尚未核对通过 · found no hardship test of " + found.id() + " that is passed; expected one for "
                            + identity);
        }
    }
}
