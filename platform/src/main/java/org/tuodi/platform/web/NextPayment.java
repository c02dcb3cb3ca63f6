package org.tuodi.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tuodi.kernel.Layer;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.settle.CaseFile;
import org.tuodi.policy.settle.CaseResult;
import org.tuodi.policy.settle.Settler;

/**
 * How much more in policy the last bill would have to be for a layer that pays nothing of it to begin. Found by settling: the
 * answer is that of the policy itself, whatever its thresholds are made of.
 */
public final class NextPayment {

    /** Ten million yuan: beyond it nothing begins. */
    private static final long MOST = 1_000_000_000L;

    private final CaseFile file;
    private final PolicyLibrary library;

    /** For a case and the library that settles it. */
    public NextPayment(CaseFile file, PolicyLibrary library) {
        this.file = file;
        this.library = library;
    }

    /** Fen by layer name, in the order of the pack; layers that would never begin are left out. */
    public Map<String, Long> of(CaseResult result) {
        Map<String, Long> next = new LinkedHashMap<>();
        if (last().amounts() == null) {
            return next;
        }
        CaseResult most = with(MOST);
        for (CaseResult.LayerSettled layer : settled(result).layers()) {
            String name = layer.layer().spec().layer();
            boolean computed = layer.layer().spec().kind() == Layer.Kind.COMPUTED;
            if (computed && paid(result, name) == 0 && paid(most, name) > 0) {
                next.put(name, smallest(name));
            }
        }
        return next;
    }

    private long smallest(String layer) {
        long nothing = 0;
        long something = MOST;
        while (something - nothing > 1) {
            long middle = (nothing + something) / 2;
            if (paid(with(middle), layer) > 0) {
                something = middle;
            } else {
                nothing = middle;
            }
        }
        return something;
    }

    private static long paid(CaseResult result, String layer) {
        return settled(result).layers().stream()
                .filter(each -> each.layer().spec().layer().equals(layer))
                .mapToLong(each -> each.computation().paid)
                .sum();
    }

    private static CaseResult.Settled settled(CaseResult result) {
        return result.settlements().get(result.settlements().size() - 1);
    }

    private CaseFile.Encounter last() {
        return file.encounters().get(file.encounters().size() - 1);
    }

    /** Settles with more in policy on the last bill. */
    private CaseResult with(long more) {
        List<CaseFile.Encounter> encounters = new ArrayList<>(file.encounters());
        encounters.set(encounters.size() - 1, dearer(last(), more));
        CaseFile dearer = new CaseFile(
                file.title(),
                file.policy(),
                file.statistics(),
                file.opening(),
                file.person(),
                encounters,
                file.questions(),
                file.illustrates(),
                file.expect(),
                file.place());
        return Settler.settle(dearer, library);
    }

    private static CaseFile.Encounter dearer(CaseFile.Encounter bill, long more) {
        CaseFile.Amounts amounts = Objects.requireNonNull(bill.amounts());
        return new CaseFile.Encounter(
                bill.id(),
                bill.kind(),
                bill.from(),
                bill.to(),
                bill.institution(),
                bill.referral(),
                bill.diseases(),
                bill.attributes(),
                new CaseFile.Amounts(
                        amounts.total() + more,
                        amounts.waived(),
                        amounts.fullSelfPaid(),
                        amounts.overLimit(),
                        amounts.firstPayment(),
                        amounts.inPolicy() + more,
                        amounts.place()),
                bill.fees(),
                bill.external(),
                bill.deposit(),
                bill.accountUse(),
                bill.episode(),
                bill.sequence(),
                bill.reversed(),
                bill.scheme(),
                bill.employment(),
                bill.decisions(),
                bill.place());
    }
}
