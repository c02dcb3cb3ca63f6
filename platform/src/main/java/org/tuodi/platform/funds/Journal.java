package org.tuodi.platform.funds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an event charges to accounts, in fen: positive where an account bears it, negative where it is owed to one. It sums
 * to zero.
 *
 * <p>Names of accounts: {@code fund/FAMILY/FUND/REGION}, {@code personalAccounts/FAMILY/REGION}, {@code institution/CODE},
 * {@code insurer/CODE/REGION}, {@code deposit/CODE/FUND} and {@code prepayment/CODE/FUND} of an institution, and the money itself:
 * {@code bank/FAMILY/FUND/REGION} of a fund, {@code disbursement/FAMILY/REGION} for what banks of funds set aside together
 * (支出户), {@code finance/FAMILY/REGION} of a bureau that pays from its budget, {@code expense/FAMILY/ITEM/REGION} for what that
 * budget bears, {@code share/FAMILY/FUND/BEARER} for what city or district still owes of a fund's gap,
 * {@code earmark/FAMILY/ITEM/REGION} for what a fund hands over for something of its own account.
 */
public record Journal(List<String> accounts, List<Long> charges) {

    /** Charges nothing. */
    public static final Journal EMPTY = new Journal(List.of(), List.of());

    /** Throws IllegalArgumentException unless the charges sum to zero. */
    public Journal {
        accounts = List.copyOf(accounts);
        charges = List.copyOf(charges);
        long sum = charges.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
        if (accounts.size() != charges.size() || sum != 0) {
            throw new IllegalArgumentException("a journal of " + accounts + " is out of balance by " + sum + " fen");
        }
    }

    /** The account of a fund. */
    public static String fund(String family, String fund, String region) {
        return "fund/" + family + "/" + fund + "/" + place(region);
    }

    /** The account of the personal accounts of a place, all together. */
    public static String personalAccounts(String family, String region) {
        return "personalAccounts/" + family + "/" + place(region);
    }

    /** The account of an institution. */
    public static String institution(String code) {
        return "institution/" + code;
    }

    /** The account of an undertaking insurer with a district. */
    public static String insurer(String code, String region) {
        return "insurer/" + code + "/" + place(region);
    }

    /** What a fund keeps back from an institution until its year is assessed. */
    public static String deposit(String institution, String fund) {
        return "deposit/" + institution + "/" + fund;
    }

    /** What a fund paid an institution ahead. */
    public static String prepayment(String institution, String fund) {
        return "prepayment/" + institution + "/" + fund;
    }

    /** The money of a fund. */
    public static String bank(String family, String fund, String region) {
        return "bank/" + family + "/" + fund + "/" + place(region);
    }

    /** Money that funds set aside to pay something together (支出户). */
    public static String disbursement(String family, String region) {
        return "disbursement/" + family + "/" + place(region);
    }

    /** The money of a finance bureau's budget. */
    public static String finance(String family, String region) {
        return "finance/" + family + "/" + place(region);
    }

    /** What a finance bureau's budget bears. */
    public static String expense(String family, String item, String region) {
        return "expense/" + family + "/" + item + "/" + place(region);
    }

    /** What the city or a district owes of a fund's gap. */
    public static String share(String family, String fund, String bearer) {
        return "share/" + family + "/" + fund + "/" + bearer;
    }

    /** What a fund hands over for an item that has its own account. */
    public static String earmark(String family, String item, String region) {
        return "earmark/" + family + "/" + item + "/" + place(region);
    }

    /** One account bears what is owed to another; negative the other way round. */
    public static Journal between(String bears, String owed, long fen) {
        return new Journal(List.of(bears, owed), List.of(fen, Math.negateExact(fen)));
    }

    private static String place(String region) {
        return region.isEmpty() ? "-" : region;
    }

    /**
     * Funds bear what they pay of a bill, the personal accounts what was used of them; the institution that gave the care is
     * owed the sum.
     *
     * @param family of policy packs
     * @param region where the person belongs, whose funds pay
     * @param paidByFund fen
     * @param account fen paid from a personal account
     */
    public static Journal ofSettlement(
            String family, String region, String institution, Map<String, Long> paidByFund, long account) {
        List<String> accounts = new ArrayList<>();
        List<Long> charges = new ArrayList<>();
        long owed = account;
        for (Map.Entry<String, Long> each : paidByFund.entrySet()) {
            if (each.getValue() != 0) {
                accounts.add(fund(family, each.getKey(), region));
                charges.add(each.getValue());
                owed = Math.addExact(owed, each.getValue());
            }
        }
        if (account != 0) {
            accounts.add(personalAccounts(family, region));
            charges.add(account);
        }
        if (!accounts.isEmpty()) {
            accounts.add(institution(institution));
            charges.add(-owed);
        }
        return new Journal(accounts, charges);
    }

    /** The journal that takes this one back. */
    public Journal reversed() {
        return new Journal(accounts, charges.stream().map(Math::negateExact).toList());
    }
}
