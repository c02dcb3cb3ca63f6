package org.tuodi.policy.settle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Fold;
import org.tuodi.kernel.Leaf;
import org.tuodi.kernel.Plan;
import org.tuodi.kernel.Scope;
import org.tuodi.kernel.Settlement;
import org.tuodi.kernel.SettlementException;
import org.tuodi.kernel.State;
import org.tuodi.kernel.Visit;
import org.tuodi.policy.compile.Accumulators;
import org.tuodi.policy.compile.CompiledPack;
import org.tuodi.policy.compile.PackException;
import org.tuodi.policy.compile.PolicyLibrary;
import org.tuodi.policy.model.PackSpec;
import org.tuodi.policy.text.Problem;
import org.tuodi.policy.text.Problems;

/**
 * Settles a case: the fold over one person's encounters in settlement order. The same case gives the same result to the fen,
 * whatever order its facts arrived in; nothing is read but the case and the library.
 */
public final class Settler {

    private final CaseFile file;
    private final PackSpec named;
    private final Problems problems = new Problems();
    private final CaseOrder order;
    private final Accumulators accumulators;
    private final State state = new State();
    private final Map<Plan, Fold> folds = new HashMap<>();
    private final Set<Integer> years = new LinkedHashSet<>();
    /** By entry of the state: the benefit year in which it was first fed; a quarter may reach into the next one. */
    private final List<Integer> yearOfEntry = new ArrayList<>();

    private long balance;

    private Settler(CaseFile file, PolicyLibrary library) {
        this.file = file;
        this.named = named(file, library);
        this.order = new CaseOrder(file, named, library, problems);
        this.accumulators = library.pack(named.id()).accumulators();
        this.balance = file.person().accountBalance();
    }

    private static PackSpec named(CaseFile file, PolicyLibrary library) {
        String id = file.policy().value();
        if (library.source(id).isEmpty()) {
            throw new CaseException(List.of(new Problem(
                    file.policy().place(), "the policy `" + id + "`", "one of " + library.ids(), library.hint(id))));
        }
        return library.spec(id);
    }

    /**
     * Settles a case.
     *
     * @throws CaseException with every problem of the case
     * @throws PackException when a pack that it needs cannot be used
     */
    public static CaseResult settle(CaseFile file, PolicyLibrary library) {
        return new Settler(file, library).run();
    }

    private CaseResult run() {
        open();
        List<CaseResult.Settled> settled = new ArrayList<>();
        for (int i = 0; i < order.ordered().size(); i++) {
            CaseResult.Settled result = settle(order.ordered().get(i), order.outOfDateOrder(i));
            if (result != null) {
                settled.add(result);
            }
        }
        if (!problems.isEmpty()) {
            throw new CaseException(problems.sorted());
        }
        return new CaseResult(named.id(), file.person().id(), List.copyOf(settled), years());
    }

    private void open() {
        CaseFile.Opening opening = file.opening();
        if (opening == null) {
            return;
        }
        years.add(opening.year());
        if (opening.admissions() > 0) {
            state.add(Plan.ADMISSIONS, opening.year(), opening.admissions());
        }
        for (CaseFile.Amount amount : opening.accumulators()) {
            Calendar.Period period = Calendar.parse(amount.scope(), opening.year());
            if (period == null) {
                problems.add(
                        amount.place(),
                        "the scope `" + amount.scope() + "`",
                        "`year`, `month 2023-03`, `quarter 2023-1` or `day 2023-03-01`");
            } else if (!accumulators.knows(amount.name(), period.scope())) {
                problems.add(new Problem(
                        amount.place(),
                        "the accumulator `" + amount.name() + "` per " + amount.scope(),
                        "an accumulator of the policy",
                        org.tuodi.policy.text.Nearest.hint(amount.name(), accumulators.names())));
            } else {
                state.add(accumulators.number(amount.name(), period.scope()), period.key(), amount.fen());
            }
        }
        enteredIn(opening.year());
    }

    private void enteredIn(int year) {
        while (yearOfEntry.size() < state.size()) {
            yearOfEntry.add(year);
        }
    }

    private CaseResult.@Nullable Settled settle(CaseFile.Encounter encounter, boolean outOfOrder) {
        int before = problems.count();
        CompiledPack pack = order.pack(encounter);
        if (problems.count() != before) {
            return null;
        }
        VisitFactory.Context context = order.context(encounter);
        int year = Calendar.year(pack.spec(), context.attribution());
        Plan plan = pack.plan(year, file.statistics());
        List<CaseResult.Warning> warnings = new ArrayList<>();
        if (encounter.reversed() || order.mergedInto(encounter).isPresent()) {
            String into = order.mergedInto(encounter).orElse(null);
            warnings.add(into == null ? Warnings.reversed() : Warnings.merged(into));
            return nothing(encounter, pack, plan, year, warnings, into);
        }
        years.add(year);
        Visit visit = new VisitFactory(pack, file.person(), problems).visit(encounter, context, warnings);
        if (visit == null || !accountCovers(encounter)) {
            return null;
        }
        if (visit.total == 0) {
            return nothing(encounter, pack, plan, year, warnings, null);
        }
        if (outOfOrder) {
            warnings.add(Warnings.outOfOrder());
        }
        context.merged().stream()
                .filter(v -> !v.external().isEmpty())
                .forEach(v -> warnings.add(Warnings.mergedExternal(v.id())));
        boolean byParts =
                Stream.concat(Stream.of(encounter), context.merged().stream()).anyMatch(bill -> bill.amounts() != null);
        return fold(encounter, byParts, pack, plan, year, visit, warnings);
    }

    private boolean accountCovers(CaseFile.Encounter encounter) {
        if (encounter.accountUse() <= balance) {
            return true;
        }
        problems.add(
                encounter.place(),
                "accountUse " + org.tuodi.kernel.Money.text(encounter.accountUse()) + " in `" + encounter.id() + "`",
                "at most the account's balance of " + org.tuodi.kernel.Money.text(balance));
        return false;
    }

    private CaseResult.@Nullable Settled fold(
            CaseFile.Encounter encounter,
            boolean byParts,
            CompiledPack pack,
            Plan plan,
            int year,
            Visit visit,
            List<CaseResult.Warning> warnings) {
        Settlement out = new Settlement(plan.layers().length);
        try {
            folds.computeIfAbsent(plan, Fold::new).adjudicate(visit, state, out);
            enteredIn(year);
        } catch (SettlementException e) {
            problems.add(Refusals.problem(e, encounter, pack));
            return null;
        } catch (ArithmeticException e) {
            problems.add(
                    encounter.place(),
                    "amounts beyond what can be counted exactly",
                    "at most 90 billion yuan in a year");
            return null;
        }
        LayerResults results = new LayerResults(encounter, byParts, pack, plan, out, problems, warnings);
        List<CaseResult.LayerSettled> layers = results.layers();
        balance -= out.personalAccount();
        return new CaseResult.Settled(
                encounter,
                pack,
                plan,
                year,
                visit.total,
                split(visit),
                layers,
                out.personalAccount(),
                out.cash(),
                Math.max(0, encounter.deposit() - out.cash()),
                out.admission(),
                null,
                warnings);
    }

    private static CaseResult.Split split(Visit visit) {
        long[] parts = new long[org.tuodi.kernel.Part.values().length];
        for (int i = 0; i < visit.gross.length; i++) {
            parts[i % parts.length] += visit.gross[i];
        }
        return new CaseResult.Split(visit.waived, parts[0], parts[1], parts[2], parts[3]);
    }

    /** A merged, reversed or empty bill: feeds nothing and counts no admission. */
    private static CaseResult.Settled nothing(
            CaseFile.Encounter encounter,
            CompiledPack pack,
            Plan plan,
            int year,
            List<CaseResult.Warning> warnings,
            @Nullable String into) {
        return new CaseResult.Settled(
                encounter,
                pack,
                plan,
                year,
                0,
                new CaseResult.Split(0, 0, 0, 0, 0),
                List.of(),
                0,
                0,
                encounter.deposit(),
                0,
                into,
                warnings);
    }

    private List<CaseResult.Year> years() {
        List<CaseResult.Year> result = new ArrayList<>();
        for (int year : years) {
            List<CaseResult.Accumulated> amounts = new ArrayList<>();
            for (int i = 0; i < state.size(); i++) {
                int number = state.accumulator(i);
                Scope scope = accumulators.scope(number);
                boolean shown = number >= Plan.FIRST_FREE && scope != Scope.VISIT && state.amount(i) != 0;
                if (shown && yearOfEntry.get(i) == year) {
                    amounts.add(new CaseResult.Accumulated(
                            accumulators.name(number), Calendar.text(named, scope, state.key(i)), state.amount(i)));
                }
            }
            result.add(new CaseResult.Year(year, (int) state.get(Plan.ADMISSIONS, year), List.copyOf(amounts)));
        }
        return List.copyOf(result);
    }

    /** Whether a computation met a cell of its table in which the layer is not for the visit. */
    static boolean notForVisit(org.tuodi.kernel.Computation computation) {
        Leaf leaf = computation.leaf;
        return leaf != null && leaf.kind() == Leaf.Kind.NOT_APPLICABLE;
    }
}
