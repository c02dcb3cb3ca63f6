package org.tuodi.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchKernelTest {

    private static final int PERSONS = 300;

    @Test
    void paysWhatTheFoldPaysOnRandomChains() {
        int fast = 0;
        int folded = 0;
        for (long seed = 0; seed < 80; seed++) {
            RandomChains random = new RandomChains(seed);
            List<Plan> plans = random.plans();
            ClaimColumns claims = new ClaimColumns(new BatchPlan(plans), 16);
            List<int[]> plansOf = new ArrayList<>();
            List<Visit[]> persons = new ArrayList<>();
            for (int i = 0; i < PERSONS; i++) {
                Visit[] visits = random.person(claims.plan().layers());
                int[] numbers = new int[visits.length];
                int home = random.below(plans.size());
                Arrays.setAll(numbers, k -> 2 * k < visits.length ? home : random.below(plans.size()));
                claims.add(numbers, visits);
                plansOf.add(numbers);
                persons.add(visits);
            }
            fast += PERSONS - claims.foldedPersons();
            folded += claims.foldedPersons();
            agree(seed, plans, claims, plansOf, persons);
        }
        assertThat(fast).isGreaterThan(16_000);
        assertThat(folded).isGreaterThan(1_000);
    }

    private static void agree(
            long seed, List<Plan> plans, ClaimColumns claims, List<int[]> plansOf, List<Visit[]> persons) {
        int layers = claims.plan().layers();
        long[][] paid = new long[layers][claims.size()];
        for (long[] column : paid) {
            Arrays.fill(column, -1);
        }
        BatchKernel kernel = new BatchKernel(claims.plan());
        kernel.settle(claims, paid);
        kernel.settle(claims, paid);
        Settlement settlement = new Settlement(layers);
        int claim = 0;
        for (int person = 0; person < persons.size(); person++) {
            State state = new State();
            for (int i = 0; i < persons.get(person).length; i++, claim++) {
                new Fold(plans.get(plansOf.get(person)[i])).adjudicate(persons.get(person)[i], state, settlement);
                for (int layer = 0; layer < layers; layer++) {
                    if (paid[layer][claim] != settlement.layer(layer).paid) {
                        fail(
                                "seed %d, person %d, visit %d, layer %d: %d, folded %d",
                                seed, person, i, layer, paid[layer][claim], settlement.layer(layer).paid);
                    }
                }
            }
        }
    }

    @Test
    void saysWhyAPlanIsFolded() {
        Plan plan = chain();
        Plan two = new Plan(plan.layers(), 2, plan.accountBase(), 0, 1);
        BatchPlan batch = new BatchPlan(List.of(plan, two));
        assertThat(batch.obstacle(0)).isEmpty();
        assertThat(batch.obstacle(1)).contains("tells 2 fee groups apart");
    }

    @Test
    void refusesColumnsOfAnotherPlan() {
        List<Plan> plans = List.of(chain());
        ClaimColumns claims = new ClaimColumns(new BatchPlan(plans), 1);
        assertThatThrownBy(() -> new BatchKernel(new BatchPlan(plans)).settle(claims, new long[5][0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Plan chain() {
        RandomChains random = new RandomChains(1);
        List<Plan> plans = random.plans();
        while (ChainShape.obstacle(plans.get(0)) != null) {
            plans = random.plans();
        }
        return plans.get(0);
    }
}
