package org.tuodi.platform.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.funds.Journal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.people.PersonalAccounts;

/** What the owner of the database could do to the journal and to the entries of accounts, done, found and undone. */
class LedgerAuditTest extends SettlingTest {

    private String owner;

    @BeforeAll
    void writeAndSeal() {
        owner = resident();
        for (int number = 1; number <= 3; number++) {
            context.getBean(Ledger.class)
                    .post(
                            "test",
                            LocalDate.of(2023, 1, number),
                            "cause " + number,
                            Journal.between("a", "b", 100),
                            "test");
            context.getBean(PersonalAccounts.class)
                    .bring(owner, 5_000, LocalDate.of(2023, 1, number), "K" + number, "test");
        }
        seal();
    }

    private void seal() {
        context.getBean(Seals.class).seal();
    }

    @Test
    void aDayIsSignedOnlyWhenEveryTransactionThatCouldNotSeeItsCutHasEnded() {
        TransactionTemplate apart = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        CompletableFuture<Void> sealing = new CompletableFuture<>();
        apart.executeWithoutResult(status -> {
            // It looks and has not written yet.
            jdbc().sql("select count(*) from day_cut").query(Long.class).single();
            sealing.completeAsync(() -> {
                seal();
                return null;
            });
            assertThatThrownBy(() -> sealing.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        });
        sealing.join();
        assertThat(audit().findings()).isEmpty();
    }

    private List<String> findingsOf(String deed, String undoing) {
        database.asOwner(deed);
        List<String> findings = audit().findings();
        database.asOwner(undoing);
        return findings;
    }

    private static void foundBySeal(List<String> findings) {
        assertThat(findings).anyMatch(line -> line.contains("its journals and entries of accounts are not those"));
    }

    @Test
    void anEditedJournalIsFoundThoughItBalances() {
        foundBySeal(findingsOf(
                "update journal set charges = '{90,-90}' where cause = 'cause 2'",
                "update journal set charges = '{100,-100}' where cause = 'cause 2'"));
    }

    @Test
    void anEditedEntryIsFoundThoughItsAmountsAgree() {
        String where = " where person_id = '" + owner + "' and number = 2";
        foundBySeal(findingsOf(
                "update account_entry set day = day + 1" + where, "update account_entry set day = day - 1" + where));
    }

    @Test
    void aDeletedJournalAndACutOffEndAreFound() {
        for (String which : List.of("cause = 'cause 2'", "id = (select max(id) from journal)")) {
            foundBySeal(findingsOf(
                    "create table kept as select * from journal where " + which + "; delete from journal where "
                            + which,
                    "insert into journal overriding system value select * from kept; drop table kept"));
        }
    }

    @Test
    void anAccountWhoseEndWasCutOffWithItsBalanceComputedAgainIsFound() {
        String where = " where person_id = '" + owner + "'";
        foundBySeal(findingsOf(
                "create table kept as select * from account_entry" + where
                        + " and number = 3; delete from account_entry" + where
                        + " and number = 3; update account set balance = balance - 5000, version = 2" + where,
                "insert into account_entry select * from kept; drop table kept;"
                        + " update account set balance = balance + 5000, version = 3" + where));
    }

    @Test
    void aJournalPutIntoADayThatIsClosedIsFound() {
        foundBySeal(findingsOf(
                "insert into journal (kind, day, cause, accounts, charges, recorded_by, recorded_at) select 'test', day,"
                        + " 'added', accounts, charges, 'test', recorded_at from journal where cause = 'cause 1'",
                "delete from journal where cause = 'added'"));
    }

    @Test
    void aSealOfTheLedgerThatIsGoneOrWasComputedAgainIsFound() {
        assertThat(findingsOf(
                        "create table kept as select * from ledger_seal; delete from ledger_seal",
                        "insert into ledger_seal select * from kept; drop table kept"))
                .anyMatch(line -> line.contains("was signed, says its receipt; the database has no such seal"));
        assertThat(findingsOf(
                        "update ledger_seal set rows = rows + 1, digest = sha256('x')",
                        "update ledger_seal l set rows = k.rows, digest = k.digest from kept_seal k"
                                + " where k.number = l.number; drop table kept_seal",
                        "create table kept_seal as select * from ledger_seal"))
                .anyMatch(line -> line.contains("the seal was changed"));
    }

    private List<String> findingsOf(String deed, String undoing, String first) {
        database.asOwner(first);
        return findingsOf(deed, undoing);
    }

    @Test
    void whatIsWrittenLaterBelongsToTheNextSeal() {
        context.getBean(Ledger.class)
                .post("test", LocalDate.of(2023, 2, 1), "later", Journal.between("a", "b", 1), "test");
        assertThat(audit().findings()).isEmpty();
        seal();
        assertThat(audit().findings()).isEmpty();
        foundBySeal(findingsOf(
                "update journal set cause = 'earlier' where cause = 'later'",
                "update journal set cause = 'later' where cause = 'earlier'"));
    }
}
