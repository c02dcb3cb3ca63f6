package org.tuodi.platform.cases.hardship;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.Confirmations;
import org.tuodi.platform.cases.Typed;
import org.tuodi.platform.people.Household;
import org.tuodi.platform.people.Households;
import org.tuodi.platform.people.People;
import org.tuodi.platform.policies.Administrations.Administered;
import org.tuodi.policy.compile.Statistics;

/**
 * The hardship test within a case of application: the household's sheet, what civil affairs found of it (TJ-3.3), and their
 * decision, which confirms the identity (BY-5.2, BY-17.2). Nobody verifies what they stated, and nobody decides what they verified.
 */
@Component
public class HardshipCases {

    /** Months until an identity's means are to be looked at again: assumed, no source says. */
    static final int REVIEW_MONTHS = 12;

    private static final String DEPARTMENT = "civilAffairs";

    private final Cases cases;
    private final HardshipStore store;
    private final SettledCosts costs;
    private final Households households;
    private final People people;
    private final HardshipPolicies policies;
    private final Confirmations confirmations;
    private final Clock clock;

    HardshipCases(
            Cases cases,
            HardshipStore store,
            SettledCosts costs,
            Households households,
            People people,
            HardshipPolicies policies,
            Confirmations confirmations,
            Clock clock) {
        this.cases = cases;
        this.store = store;
        this.costs = costs;
        this.households = households;
        this.people = people;
        this.policies = policies;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /**
     * States a sheet; what was verified of the one before is to be verified again.
     *
     * @return its version
     * @throws Refusal when the case is no open application for an identity that is tested, the sheet contradicts itself, or its
     *     members are not those of the household on record
     */
    @Transactional
    public int state(CaseId id, byte[] body, Caller caller) {
        return state(id, Values.read(body, StatedSheet.SHAPE), caller);
    }

    /** The same for a sheet that was typed. */
    @Transactional
    int state(CaseId id, Typed typed, Caller caller) {
        open(id, caller);
        return state(id, HardshipForms.read(typed, household(id.person())), caller);
    }

    private int state(CaseId id, StatedSheet stated, Caller caller) {
        BenefitCase found = open(id, caller);
        people.hold(id.person());
        household(found, stated);
        int version = store.latest(id).map(HardshipStore.Kept::version).orElse(0) + 1;
        String identity = policies.identity(found);
        List<String> faults = SheetFaults.of(
                sheet(found, new HardshipStore.Kept(version, identity, stated, caller.person()), Map.of(), false),
                SheetWords.BUILT_IN);
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Code.NOT_PERMITTED, faults);
        }
        store.add(id, version, identity, stated, caller.person());
        return version;
    }

    private Household household(String person) {
        return households
                .of(person)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.NOT_PERMITTED,
                        "未登记家庭 · found no household of " + person + "; expected it to be on record first"));
    }

    /** Members and registration are those on record: a head left out or put in decides the test. */
    private Household household(BenefitCase found, StatedSheet stated) {
        Household household = household(found.id().person());
        Set<String> known = household.members().stream()
                .map(Household.Member::person)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> named =
                stated.members().stream().map(Sheet.Member::person).collect(Collectors.toCollection(TreeSet::new));
        if (!known.equals(named)) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "家庭成员 members: found " + named + "; expected those of the household " + household.id() + ", "
                            + known);
        }
        return household;
    }

    /**
     * What civil affairs found.
     *
     * @param subject {@code registration}, {@code income} or {@code property/KIND}
     * @param met whether it meets the rules, or is as stated
     * @param document the report, by its number
     */
    public record Verification(String subject, boolean met, String document) {}

    /**
     * Records what civil affairs found.
     *
     * @param version of the sheet that was looked at
     */
    @Transactional
    public void verify(CaseId id, int version, Verification said, Caller caller) {
        HardshipStore.Verified verified =
                new HardshipStore.Verified(said.subject, said.met, said.document, caller.person());
        open(id, caller);
        if (!caller.roles().contains(Role.CIV)) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found " + caller.roles() + "; expected civil affairs (TJ 三)");
        }
        people.hold(id.person());
        HardshipStore.Kept sheet = kept(id);
        if (sheet.version() != version) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "found the version " + version + " of the sheet; expected " + sheet.version() + ", the latest");
        }
        if (sheet.statedBy().equals(caller.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.person() + " stated the sheet; expected another person to verify it");
        }
        String kind =
                verified.subject().startsWith("property/") ? verified.subject().substring(9) : "";
        if (!Set.of("registration", "income").contains(verified.subject())
                && !SheetWords.BUILT_IN.properties().containsKey(kind)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "subject: found " + verified.subject() + "; expected registration, income, or property/ and one of "
                            + SheetWords.BUILT_IN.properties().keySet());
        }
        store.add(id, sheet, verified);
    }

    /** A sheet with what is known of it. */
    record View(int version, StatedSheet stated, Map<String, Boolean> verified, Finding finding, boolean decided) {}

    /** Whether a case is one that the test belongs to, and not decided yet. */
    boolean isTested(BenefitCase found) {
        return found.opening().kind() == CaseKind.ASSISTANCE_APPLICATION
                && found.state().isOpen()
                && found.state() != CaseState.PAYMENT
                && store.decided(found.id()).isEmpty()
                && policies.tests(found);
    }

    /** Whether a sheet was stated. */
    boolean isStated(CaseId id) {
        return store.latest(id).isPresent();
    }

    /** Verifies the sheet that counts. */
    @Transactional
    void verify(CaseId id, Verification said, Caller caller) {
        verify(id, kept(id).version(), said, caller);
    }

    /** What the test of a case comes to now; empty while there is no sheet. */
    public Optional<Finding> finding(CaseId id, Caller caller) {
        return view(id, caller).map(View::finding);
    }

    /** The sheet that counts and what the test comes to now; refused to the insured, for it tells of others. */
    Optional<View> view(CaseId id, Caller caller) {
        if (caller.isInsured()) {
            throw new Refusal(Refusal.Code.NOT_ALLOWED, "found an insured person; expected an office");
        }
        BenefitCase found = cases.find(id, caller);
        return store.latest(id).map(sheet -> {
            Map<String, HardshipStore.Verified> verified = store.verified(id, sheet.version());
            Map<String, Boolean> met = new HashMap<>();
            verified.forEach((subject, each) -> met.put(subject, each.met()));
            return new View(
                    sheet.version(),
                    sheet.sheet(),
                    met,
                    find(found, sheet, verified, null),
                    store.decided(id).isPresent());
        });
    }

    /**
     * Decides by what the test comes to, which is the department's confirmation in the case; the identity is recorded when the
     * case is approved.
     *
     * @param exception number of a decision one by one that makes an exception, or null
     * @throws Refusal while something is not known, and for who stated or verified the sheet
     */
    @Transactional
    public Finding decide(CaseId id, @Nullable CaseId exception, Caller caller) {
        BenefitCase found = open(id, caller);
        people.hold(id.person());
        HardshipStore.Kept sheet = kept(id);
        Map<String, HardshipStore.Verified> verified = store.verified(id, sheet.version());
        boolean tookPart = sheet.statedBy().equals(caller.person())
                || verified.values().stream().anyMatch(each -> each.by().equals(caller.person()));
        if (tookPart) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.person() + " stated or verified the sheet; expected another person to decide");
        }
        if (store.decided(id).isPresent()) {
            throw new Refusal(Refusal.Code.CONFLICT, id + " is decided already");
        }
        Finding finding = find(found, sheet, verified, exception == null ? null : granted(exception, id, caller));
        if (finding.result().equals("pending") || finding.result().equals("open")) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    finding.lines().stream()
                            .map(line -> line.text().zh() + " · " + line.text().en())
                            .toList());
        }
        LocalDate today = LocalDate.now(clock.withZone(AccessLog.ZONE));
        store.add(
                id,
                sheet.version(),
                finding,
                finding.grants() ? today.plusMonths(REVIEW_MONTHS) : null,
                caller.person());
        String remark = "家庭经济状况核对 " + finding.result() + " " + finding.failed();
        confirmations.confirm(id, DEPARTMENT, finding.grants(), remark, caller);
        return finding;
    }

    /** An exception is a case of the same person that was granted. */
    private String granted(CaseId exception, CaseId id, Caller caller) {
        BenefitCase decision = cases.find(exception, caller);
        boolean fits = decision.opening().kind() == CaseKind.EXCEPTIONAL_DECISION
                && exception.person().equals(id.person())
                && decision.result() != null;
        if (!fits) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "exception: found " + exception + "; expected a decision one by one for the same person, granted");
        }
        return exception.toString();
    }

    /** An identity whose means are to be looked at again by a day. */
    public record Review(CaseId id, String identity, LocalDate by) {}

    /** Identities whose means are to be looked at again until a day. */
    public List<Review> reviews(LocalDate until, Caller caller) {
        return store.reviews(caller.area(), until);
    }

    private Finding find(
            BenefitCase found,
            HardshipStore.Kept kept,
            Map<String, HardshipStore.Verified> verified,
            @Nullable String exception) {
        Administered pack = policies.pack(found);
        Household household = household(found, kept.sheet());
        Statistics figures = policies.figures(found, household.registration());
        return Hardship.find(
                sheet(found, kept, verified, true),
                pack.tables(),
                pack.context(policies.subject(found), figures),
                exception);
    }

    private Sheet sheet(
            BenefitCase found,
            HardshipStore.Kept kept,
            Map<String, HardshipStore.Verified> verified,
            boolean withSettled) {
        List<Sheet.Cost> all = new ArrayList<>(kept.sheet().costs());
        if (withSettled) {
            Window window = Window.before(
                    found.opening().appliedOn(),
                    Hardship.months(kept.identity(), policies.pack(found).tables()));
            kept.sheet().members().forEach(member -> all.addAll(costs.of(member.person(), window)));
        }
        Map<String, Boolean> property = new HashMap<>();
        verified.forEach((subject, each) -> {
            if (subject.startsWith("property/")) {
                property.put(subject.substring(9), each.met());
            }
        });
        HardshipStore.Verified registration = verified.get("registration");
        HardshipStore.Verified income = verified.get("income");
        return new Sheet(
                kept.identity(),
                found.opening().appliedOn(),
                kept.sheet().members(),
                kept.sheet().income(),
                all,
                income != null && income.met(),
                registration == null ? null : registration.met(),
                property);
    }

    private BenefitCase open(CaseId id, Caller caller) {
        BenefitCase found = cases.find(id, caller);
        boolean decides = found.state().isOpen() && found.state() != CaseState.PAYMENT;
        if (found.opening().kind() != CaseKind.ASSISTANCE_APPLICATION || !decides) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    id + ": found " + found.opening().kind().word() + ", "
                            + found.state().word() + "; expected an application that is not decided yet");
        }
        return found;
    }

    private HardshipStore.Kept kept(CaseId id) {
        return store.latest(id)
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "a sheet of the household for " + id));
    }
}
