package org.tuodi.platform.funds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an event charges to accounts, in fen: positive where an account bears it, negative where it is owed to one. It sums
 * to zero.
 */
public record Journal(List<String> accounts, List<Long> charges) {

    /** Throws IllegalArgumentException unless the charges sum to zero. */
    public Journal {
        accounts = List.copyOf(accounts);
        charges = List.copyOf(charges);
        long sum = charges.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (accounts.size() != charges.size() || sum != 0) {
            throw new IllegalArgumentException("a journal of " + accounts + " is out of balance by " + sum + " fen");
        }
    }

    /**
     * Funds bear what they pay of a bill; the institution that gave the care is owed the sum.
     *
     * @param family of policy packs, which is the area whose funds pay
     * @param paidByFund fen
     */
    public static Journal ofSettlement(String family, String institution, Map<String, Long> paidByFund) {
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        long owed = 0;
        for (Map.Entry<String, Long> each : paidByFund.entrySet()) {
            if (each.getValue() != 0) {
                accounts.add("fund:" + family + ":" + each.getKey());
                charges.add(each.getValue());
                owed = Math.addExact(owed, each.getValue());
            }
        }
        if (owed != 0) {
            accounts.add("institution:" + institution);
            charges.add(-owed);
        }
        return new Journal(accounts, charges);
    }

    /** The journal that takes this one back. */
    public Journal reversed() {
        return new Journal(accounts, charges.stream().map(Math::negateExact).toList());
    }
}
