package org.tuodi.platform.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.tuodi.platform.SettlingTest;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.funds.Ledger;
import org.tuodi.platform.funds.Payables;
import org.tuodi.platform.settlement.Corrections;
import org.tuodi.platform.settlement.Proposal;
import org.tuodi.platform.settlement.SettlementRequest;

/** What the tests of cases that are decided by hand share: people, the way through the steps, and the books, which are even. */
abstract class DecidedByHand extends SettlingTest {

    protected static final long YUAN = 100;
    protected static final Caller FIRST = caller("first", Role.DA);
    protected static final Caller SECOND = caller("second", Role.DA);
    protected static final Caller THIRD = caller("third", Role.DA);
    protected static final Caller CHIEF = caller("chief", Role.CA);
    protected static final Caller BUREAU = caller("bureau", Role.MSB);
    protected static final Caller CASHIER = caller("cashier", Role.FIN);
    protected static final Caller CIVIL = caller("civil", Role.CIV);
    private int keys;

    protected static Caller caller(String person, Role role) {
        return new Caller(person, person, "office", "", Set.of(role));
    }

    protected <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @AfterEach
    void theBooksAreEven() {
        assertThat(bean(Ledger.class).balances().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isZero();
    }

    protected long balance(String account) {
        return bean(Ledger.class).balances().getOrDefault(account, 0L);
    }

    protected String key() {
        keys++;
        return "k" + keys;
    }

    /** Settles and gives the id of the settlement. */
    protected String settle(SettlementRequest request) {
        return settlements.settle(request, key()).entry().id().toString();
    }

    /** Folds 2023 again with what is known now and posts it; gives the differences by their ids. */
    protected List<String> corrected(String person) {
        Corrections corrections = bean(Corrections.class);
        Proposal proposal = corrections.propose(person, 2023, "test").orElseThrow();
        Proposal posted = corrections.confirm(person, 2023, proposal.number(), "x");
        if (posted.confirmedBy() == null) {
            posted = corrections.confirm(person, 2023, proposal.number(), "y");
        }
        List<String> entries = new ArrayList<>();
        Proposal.Entries range = java.util.Objects.requireNonNull(posted.entries());
        for (int number = range.first(); number <= range.last(); number++) {
            entries.add(person + ".2023." + number);
        }
        return entries;
    }

    protected BenefitCase opened(String person, CaseKind kind, Map<String, ?> details) {
        return opened(person, kind, details, Map.of());
    }

    protected BenefitCase opened(String person, CaseKind kind, Map<String, ?> details, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "person",
                person,
                "kind",
                kind.word(),
                "appliedOn",
                "2024-06-15",
                "benefitYear",
                2023,
                "reason",
                "测试",
                "documents",
                List.of("申请表"),
                "details",
                details));
        body.putAll(more);
        return bean(Cases.class).open(Opening.read(bytes(body)), key(), FIRST).found();
    }

    /** Names the person's own account. */
    protected void named(BenefitCase found) {
        bean(Payees.class).name(found.id(), new Payees.Payee("测试人", "银行", "622200000000001", "self"), FIRST);
    }

    protected BenefitCase pass(CaseId id, Caller caller) {
        Cases cases = bean(Cases.class);
        int version = cases.find(id, caller).version();
        return cases.act(id, version, new CaseAction.Pass(""), key(), caller).found();
    }

    /** Brings a case before its approval. */
    protected BenefitCase reviewed(BenefitCase found) {
        pass(found.id(), FIRST);
        pass(found.id(), SECOND);
        return pass(found.id(), THIRD);
    }

    protected Payables.Payable owed(String cause) {
        return bean(Payables.class).find(cause).orElseThrow().payable();
    }

    protected static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    protected static void refused(Refusal.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code())
                                .as(refusal.getMessage())
                                .isEqualTo(code));
    }

    /** Runs calls at the same moment; gives for each whether it went through. A refusal is an answer, anything else a fault. */
    protected static List<Boolean> atOnce(List<Callable<?>> calls) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (Callable<?> call : calls) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    try {
                        call.call();
                        return true;
                    } catch (Refusal e) {
                        return false;
                    }
                }));
            }
            List<Boolean> done = new ArrayList<>();
            for (Future<Boolean> each : answers) {
                done.add(each.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
