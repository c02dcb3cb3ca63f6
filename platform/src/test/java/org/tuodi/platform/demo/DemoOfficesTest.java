package org.tuodi.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.monitoring.AlertList;
import org.tuodi.platform.rosters.Roster;
import org.tuodi.platform.rosters.RosterDesk;
import org.tuodi.platform.settlement.Corrections;

/** What a newcomer finds in the demonstration, of a small one. */
class DemoOfficesTest extends SettlingTest {

    private static final int PERSONS = 80;

    @Test
    void everyKindOfWorkIsThereAndASecondStartAddsNothing() {
        DemoCounty county = context.getBean(DemoCounty.class);
        county.load(PERSONS);

        Caller office = new Caller("demo-office", "demo-office", "demo-office", "", Set.of(Role.CA, Role.DA));
        RosterDesk rosters = context.getBean(RosterDesk.class);
        assertThat(rosters.list(null, null, office, 10))
                .extracting(Roster::state)
                .containsExactlyInAnyOrder(
                        Roster.State.APPLIED, Roster.State.APPLIED, Roster.State.CHECKED, Roster.State.DRAFT);
        assertThat(count("select count(*) from account_entry where kind like 'credit%'"))
                .as("employees' accounts are credited")
                .isPositive();
        assertThat(count("select count(*) from reversal_proposal")).isEqualTo(2);
        assertThat(count("select count(*) from care_record where kind = 'referral'"))
                .isPositive();
        assertThat(count("select count(*) from settlement where facts like '%|items/%'"))
                .as("bills with lines that the catalogue priced")
                .isPositive();
        assertThat(context.getBean(Corrections.class).open("", "", 100)).isNotEmpty();
        AlertList.Wanted all = new AlertList.Wanted(2023, "", false, false, "", "", "");
        assertThat(context.getBean(AlertList.class).list(all, office, 0, 10)).isNotEmpty();

        assertThat(jdbc().sql("select state from case_now").query(String.class).list())
                .as("a case in each state")
                .contains(
                        "acceptance", "preliminaryReview", "review", "approval", "jointDecision", "payment", "returned")
                .contains("completed", "rejected", "withdrawn");
        long cases = count("select count(*) from benefit_case");

        long entries = count("select count(*) from settlement");
        county.load(PERSONS);
        assertThat(count("select count(*) from settlement")).isEqualTo(entries);
        assertThat(count("select count(*) from benefit_case")).isEqualTo(cases);
        assertThat(count("select count(*) from roster")).isEqualTo(4);
    }

    private long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }
}
