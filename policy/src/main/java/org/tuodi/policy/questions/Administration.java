package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a pack beside its benefit layers; a section that the source does not have is null.
 *
 * @param pack id of the pack that they belong to
 */
public record Administration(
        String pack,
        @Nullable PremiumSubsidy premiumSubsidy,
        @Nullable PersonalAccount personalAccount,
        @Nullable Deposits deposits,
        @Nullable IncomeTest incomeTest,
        @Nullable Monitoring monitoring,
        @Nullable InstitutionLimits institutionLimits,
        @Nullable CoFunding coFunding,
        @Nullable ServiceFee serviceFee,
        @Nullable TrueUp trueUp,
        @Nullable ReserveMonths reserveMonths,
        @Nullable ProjectFunds projectFunds,
        @Nullable Frame frame,
        @Nullable DueDates clearingDates) {

    /** A pack that has no such tables. */
    public static Administration none(String pack) {
        return new Administration(pack, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Every row of every section, in no particular order. */
    public List<Ruled> rows() {
        List<Ruled> rows = new ArrayList<>();
        if (premiumSubsidy != null) {
            rows.addAll(premiumSubsidy.contribution().all());
            rows.addAll(premiumSubsidy.subsidies().all());
        }
        if (personalAccount != null) {
            addAccount(rows, personalAccount);
        }
        if (incomeTest != null) {
            incomeTest.programmes().forEach(programme -> {
                rows.add(programme);
                rows.addAll(programme.leads());
                rows.addAll(programme.tests());
            });
        }
        if (monitoring != null) {
            rows.add(monitoring.burden());
            addIfThere(rows, monitoring.focus());
            rows.addAll(monitoring.alerts());
        }
        addMoney(rows);
        addControl(rows);
        return List.copyOf(rows);
    }

    private static void addAccount(List<Ruled> rows, PersonalAccount account) {
        addIfThere(rows, account.ageOn());
        addIfThere(rows, account.statusChange());
        addIfThere(rows, account.balance());
        if (account.credits() != null) {
            rows.addAll(account.credits().all());
        }
        if (account.uses() != null) {
            rows.addAll(account.uses().all());
        }
    }

    private void addMoney(List<Ruled> rows) {
        if (coFunding != null) {
            rows.addAll(coFunding.rules().all());
        }
        if (serviceFee != null) {
            rows.addAll(serviceFee.fees().all());
        }
        if (trueUp != null) {
            rows.addAll(trueUp.occasions());
        }
        if (reserveMonths != null) {
            rows.addAll(reserveMonths.rules().all());
        }
        if (projectFunds != null) {
            rows.addAll(projectFunds.groups());
            rows.add(projectFunds.uses());
        }
    }

    private void addControl(List<Ruled> rows) {
        if (deposits != null) {
            rows.addAll(deposits.limits().all());
        }
        if (institutionLimits != null) {
            rows.addAll(institutionLimits.limits());
        }
        if (frame != null) {
            rows.addAll(frame.groups());
            rows.addAll(frame.rules());
        }
        if (clearingDates != null) {
            rows.addAll(clearingDates.dates());
        }
    }

    private static void addIfThere(List<Ruled> rows, @Nullable Ruled row) {
        if (row != null) {
            rows.add(row);
        }
    }
}
