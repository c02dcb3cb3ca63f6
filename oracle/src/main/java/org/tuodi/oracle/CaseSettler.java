package org.tuodi.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fold over a case: one encounter after the other, in the order of settlement. */
final class CaseSettler {
    private final CaseFile file;
    private final List<Visit> visits;
    private final Merging merging;
    private final Admissions admissions;
    private Accumulators accumulators;
    private BigDecimal accountBalance;

    CaseSettler(Packs packs, CaseFile file) {
        this.file = file;
        this.visits = file.encounters().stream()
                .map(encounter -> new Visit(encounter, packs.inForceFor(encounter, file.policy())))
                .toList();
        this.merging = new Merging(visits);
        this.admissions = file.openingAdmissions();
        this.accumulators = file.openingAccumulators();
        this.accountBalance = file.person().accountBalance();
    }

    Map<String, Object> settle() {
        List<Map<String, Object>> settlements = new ArrayList<>();
        for (Visit visit : visits) {
            settlements.add(settle(visit).describe());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("policy", file.policy());
        result.put("person", file.person().id());
        result.put("settlements", settlements);
        result.put("years", accumulators.byYear());
        return result;
    }

    private Settlement settle(Visit visit) {
        Optional<String> stay = merging.stayOf(visit);
        if (visit.encounter().reversed() || stay.isPresent()) {
            return Settlement.nothing(visit, stay, accumulators);
        }
        VisitSettler settler =
                new VisitSettler(file, visit, admissions.numberOf(visit), isDuringStay(visit), merging.billsOf(visit));
        Settlement settlement = settler.settle(accumulators, accountBalance);
        if (Fen.isPositive(settlement.bill().total()) && visit.isInpatient()) {
            admissions.count(visit);
        }
        accumulators = settlement.accumulators();
        accountBalance = accountBalance.subtract(settlement.personalAccount());
        return settlement;
    }

    /** Days of admission and discharge are not inside a stay. */
    private boolean isDuringStay(Visit visit) {
        return !visit.isInpatient()
                && visits.stream()
                        .filter(stay -> stay.isInpatient() && !stay.encounter().reversed())
                        .map(Visit::encounter)
                        .anyMatch(stay -> stay.from().isBefore(visit.encounter().from())
                                && visit.encounter().from().isBefore(stay.to()));
    }
}
