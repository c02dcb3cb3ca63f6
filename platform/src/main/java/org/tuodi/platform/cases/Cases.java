package org.tuodi.platform.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.calls.Digest;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.people.People;
import org.tuodi.platform.people.Person;

/**
 * Opens cases and takes them from step to step. An action names the version of the case that its author saw and is refused
 * when the case has moved on; it carries a key, and the same call sent again gives the same answer.
 */
@Component
public class Cases {

    private final CaseStore store;
    private final CaseSight sight;
    private final CaseLists lists;
    private final People people;
    private final WorkingDays days;
    private final Unbroken unbroken;
    private final Clock clock;
    private final Map<CaseKind, CaseHandler> handlers = new EnumMap<>(CaseKind.class);

    Cases(
            CaseStore store,
            CaseSight sight,
            CaseLists lists,
            People people,
            WorkingDays days,
            Unbroken unbroken,
            Clock clock,
            ObjectProvider<CaseHandler> handlers) {
        this.store = store;
        this.sight = sight;
        this.lists = lists;
        this.people = people;
        this.days = days;
        this.unbroken = unbroken;
        this.clock = clock;
        handlers.forEach(each -> this.handlers.put(each.kind(), each));
    }

    /**
     * What a call led to.
     *
     * @param first whether this call did it, rather than an earlier one with its key
     */
    public record Outcome(BenefitCase found, boolean first) {}

    /**
     * Opens a case, which waits for acceptance then.
     *
     * @param key of the caller, unique in its office
     * @throws Refusal when the caller may not, the person is not in its area, or the kind's handler finds a fault
     */
    public Outcome open(Opening opening, String key, Caller caller) {
        if (!Standings.opens(opening.kind(), caller)) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "found " + caller.roles() + "; expected a role that opens a case of "
                            + opening.kind().word());
        }
        String digest = new Digest()
                .add("open")
                .add(org.tuodi.policy.text.Json.compact(opening.json()))
                .hex();
        Outcome earlier = earlier(key, digest, caller);
        if (earlier != null) {
            return earlier;
        }
        Person person = person(opening.person(), caller);
        if (opening.appliedOn().isAfter(today())) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "appliedOn: found " + opening.appliedOn() + "; expected no later than today");
        }
        handler(opening.kind()).check(opening, person, caller);
        return unbroken.once(() -> {
            people.hold(person.id());
            Outcome meanwhile = earlier(key, digest, caller);
            return meanwhile != null ? meanwhile : opened(opening, person, new Call(key, digest, caller));
        });
    }

    private record Call(String key, String digest, Caller caller) {}

    private Outcome opened(Opening opening, Person person, Call call) {
        Caller caller = call.caller;
        Instant now = now();
        CaseId id = new CaseId(person.id(), store.next(person.id()));
        boolean civil = Terms.BUILT_IN.ledByCivilAffairs(person.family(), opening.identity(), opening.benefitYear());
        Standings.Lead lead = civil ? Standings.Lead.CIVIL_AFFAIRS : Standings.Lead.MEDICAL_SECURITY;
        LocalDate due = due(CaseState.ACCEPTANCE);
        BenefitCase opened = new BenefitCase(
                id,
                1,
                CaseState.ACCEPTANCE,
                person.family(),
                person.region(),
                person.region(),
                lead.word(),
                opening,
                caller.person(),
                caller.institution(),
                now,
                due,
                null);
        store.add(opened);
        if (opening.agent() != null) {
            store.take(id, caller.person(), Post.AGENT);
        }
        CaseStep step = new CaseStep(
                1,
                null,
                null,
                CaseState.ACCEPTANCE,
                null,
                caller.person(),
                caller.institution(),
                "",
                null,
                person.region(),
                now,
                due);
        store.add(id, step);
        store.add(caller.institution(), call.key, new CaseStore.Call(id, 1, call.digest));
        return new Outcome(opened, true);
    }

    private Person person(String id, Caller caller) {
        return people.find(id)
                .filter(found -> caller.isInsured() ? caller.person().equals(found.id()) : caller.sees(found.region()))
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the person " + id));
    }

    /**
     * Takes a case on.
     *
     * @param expected version of the case that the caller saw
     * @throws Refusal when the case moved on meanwhile, saying what happened; when its state or the caller's role does not
     *     allow it; when the person has another post in the case; or when something is lacking
     */
    public Outcome act(CaseId id, int expected, CaseAction action, String key, Caller caller) {
        String digest = new Digest()
                .add("act")
                .add(id.toString())
                .add(expected)
                .add(action.verb().word())
                .add(action.text())
                .add(action.article())
                .add(action.region())
                .hex();
        Outcome earlier = earlier(key, digest, caller);
        if (earlier != null) {
            return earlier;
        }
        BenefitCase seen = sight.find(id, caller);
        boolean joint = joint(seen, action.verb(), caller);
        Call call = new Call(key, digest, caller);
        try {
            return act(seen.id(), expected, action, joint, call);
        } catch (TooMuch e) {
            return act(seen.id(), expected, action, true, call);
        }
    }

    private Outcome act(CaseId id, int expected, CaseAction action, boolean joint, Call call) {
        return unbroken.once(() -> {
            people.hold(id.person());
            Outcome meanwhile = earlier(call.key, call.digest, call.caller);
            return meanwhile != null ? meanwhile : acted(sight.find(id, call.caller), expected, action, joint, call);
        });
    }

    /** What one person may not grant: more than it seemed, because an identity that is granted with it counts already. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("needs a joint decision", null, false, false);
        }
    }

    /** Whether an approval needs a second one. Asked before the transaction: a trial ends its own. */
    private boolean joint(BenefitCase found, Verb verb, Caller caller) {
        boolean approves = verb == Verb.PASS
                && found.state() == CaseState.APPROVAL
                && CaseSight.standing(found, caller).posts().contains(Post.APPROVAL);
        return approves && handler(found.opening().kind()).amount(found) > Terms.BUILT_IN.jointAbove();
    }

    private Outcome acted(BenefitCase found, int expected, CaseAction action, boolean joint, Call call) {
        requireUnmoved(found, expected);
        Caller caller = call.caller;
        Flow.Moves way = way(found, action.verb(), caller, new Flow.Circumstances(joint, true));
        if (way.isDeciding()) {
            takePost(found.id(), way.post(), caller);
        }
        Granted granted = null;
        if (action.verb() == Verb.PASS) {
            CaseHandler handler = handler(found.opening().kind());
            handler.mayPass(found, caller);
            if (way.to() == CaseState.PAYMENT) {
                granted = handler.grant(found, caller);
                if (found.state() == CaseState.APPROVAL && granted.amount() > Terms.BUILT_IN.jointAbove()) {
                    throw new TooMuch();
                }
                boolean pays = granted.cause() != null;
                way = way(found, action.verb(), caller, new Flow.Circumstances(joint, pays));
            }
        }
        String region = action.region();
        CaseStep step = new CaseStep(
                expected + 1,
                found.state(),
                action.verb(),
                way.to(),
                way.isDeciding() ? way.post() : null,
                caller.person(),
                caller.institution(),
                action.text(),
                action.article(),
                region == null ? found.handledIn() : region,
                now(),
                due(way.to()));
        store.add(found.id(), step);
        if (granted != null) {
            store.add(found.id(), step, granted);
        }
        store.add(caller.institution(), call.key, new CaseStore.Call(found.id(), step.number(), call.digest));
        return new Outcome(store.find(found.id()).orElseThrow(), true);
    }

    private static Flow.Moves way(BenefitCase found, Verb verb, Caller caller, Flow.Circumstances circumstances) {
        Flow.Way way = Flow.next(found.state(), verb, CaseSight.standing(found, caller), circumstances);
        if (way instanceof Flow.Stays stays) {
            throw new Refusal(
                    stays.code(),
                    "案件 " + found.id() + ": found " + found.state().word() + "; expected " + stays.expected() + " for "
                            + verb.word());
        }
        return (Flow.Moves) way;
    }

    private void takePost(CaseId id, Post post, Caller caller) {
        Post has = store.take(id, caller.person(), post);
        if (has != post) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    caller.person() + " 已办理本案的另一环节 · took the step " + has.word() + " of " + id
                            + "; expected another person for " + post.word());
        }
    }

    private void requireUnmoved(BenefitCase found, int expected) {
        if (found.version() == expected) {
            return;
        }
        if (expected < 1 || expected > found.version()) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    "expected version: found " + expected + "; expected " + found.version() + " of " + found.id());
        }
        List<String> meanwhile = new java.util.ArrayList<>();
        meanwhile.add("案件 " + found.id() + " 已被他人办理 · moved on to version " + found.version() + ", "
                + found.state().word());
        store.steps(found.id()).stream()
                .filter(step -> step.number() > expected)
                .forEach(step -> meanwhile.add(step.person() + " "
                        + step.at().atZone(AccessLog.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS) + ": "
                        + (step.verb() == null ? "" : step.verb().word()) + " → "
                        + step.after().word()));
        throw new Refusal(Refusal.Code.CONFLICT, meanwhile);
    }

    private @Nullable Outcome earlier(String key, String digest, Caller caller) {
        if (!key.matches("[!-~]{1,100}")) {
            throw new Refusal(
                    Refusal.Code.KEY_MISSING,
                    "expected the header `Idempotency-Key` of 1 to 100 visible ASCII characters");
        }
        return store.call(caller.institution(), key)
                .map(call -> {
                    if (!call.digest().equals(digest)) {
                        throw new Refusal(
                                Refusal.Code.KEY_REUSED, "the key led to " + call.id() + " with another body");
                    }
                    return new Outcome(sight.find(call.id(), caller), false);
                })
                .orElse(null);
    }

    private CaseHandler handler(CaseKind kind) {
        CaseHandler handler = handlers.get(kind);
        if (handler == null) {
            throw new Refusal(
                    Refusal.Code.NOT_PERMITTED,
                    "kind: found " + kind.word() + "; expected one of "
                            + handlers.keySet().stream().map(CaseKind::word).toList());
        }
        return handler;
    }

    /** A case that the caller sees; throws Refusal for any other. */
    public BenefitCase find(CaseId id, Caller caller) {
        return sight.find(id, caller);
    }

    /** The steps of a case, oldest first. */
    public List<CaseStep> history(CaseId id, Caller caller) {
        return store.steps(sight.find(id, caller).id());
    }

    /** What the caller may do now, as far as state and roles say. */
    public Set<Verb> possible(BenefitCase found, Caller caller) {
        Set<Verb> possible = EnumSet.noneOf(Verb.class);
        Flow.Standing standing = CaseSight.standing(found, caller);
        for (Verb verb : Verb.values()) {
            if (Flow.next(found.state(), verb, standing, new Flow.Circumstances(false, true)) instanceof Flow.Moves) {
                possible.add(verb);
            }
        }
        return possible;
    }

    /** The kinds that a caller may open. */
    public List<CaseKind> opens(Caller caller) {
        return handlers.keySet().stream()
                .filter(kind -> Standings.opens(kind, caller))
                .toList();
    }

    /** What waits for the caller, by the day on which it is due. */
    public List<CaseLine> toDo(Caller caller, int atMost) {
        return lists.toDo(caller, atMost);
    }

    /** Cases that the caller sees, the latest first. */
    public List<CaseLine> list(CaseLists.Query query, Caller caller) {
        return lists.list(query, caller);
    }

    /** The open cases of a person. */
    public List<CaseLine> pending(String person, Caller caller) {
        return lists.list(new CaseLists.Query(null, null, true, person, 0, CaseLists.MOST), caller);
    }

    private @Nullable LocalDate due(CaseState state) {
        return Terms.BUILT_IN
                .limit(state)
                .map(limit -> days.after(today(), limit.workingDays()))
                .orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), AccessLog.ZONE);
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
