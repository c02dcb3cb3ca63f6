package org.tuodi.platform.cases.exceptions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.platform.access.AccessLog;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Role;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.cases.BenefitCase;
import org.tuodi.platform.cases.CaseId;
import org.tuodi.platform.cases.CaseKind;
import org.tuodi.platform.cases.CaseState;
import org.tuodi.platform.cases.Cases;
import org.tuodi.platform.cases.KnownFunds;
import org.tuodi.platform.people.People;

/** The group's part of a decision one by one: its minutes, and each department's own word for them. */
@Component
public class Deciding {

    private final Cases cases;
    private final MinutesStore store;
    private final KnownFunds funds;
    private final People people;
    private final Clock clock;

    Deciding(Cases cases, MinutesStore store, KnownFunds funds, People people, Clock clock) {
        this.cases = cases;
        this.store = store;
        this.funds = funds;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Records the minutes; those recorded before count no more, nor the voices for them.
     *
     * @return their version
     */
    @Transactional
    public int record(CaseId id, Minutes minutes, Caller caller) {
        BenefitCase found = open(id, caller);
        people.hold(id.person());
        String fund = minutes.fund();
        if (fund != null) {
            funds.require(found.family(), minutes.heldOn(), fund);
        }
        if (minutes.heldOn().isAfter(LocalDate.now(clock.withZone(AccessLog.ZONE)))) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE, "heldOn: found " + minutes.heldOn() + "; expected no day after today");
        }
        return store.add(id, minutes, caller.person());
    }

    /** Says that a department agrees with the minutes, or not; each once, by a person of its own. */
    @Transactional
    public Minutes say(CaseId id, int version, boolean agrees, Caller caller) {
        open(id, caller);
        people.hold(id.person());
        Minutes minutes = store.latest(id)
                .filter(each -> each.version() == version)
                .orElseThrow(() -> new Refusal(
                        Refusal.Code.CONFLICT, "version: found " + version + "; expected that of the latest minutes"));
        store.add(id, version, new Minutes.Voice(caller.person(), department(caller), agrees));
        return store.latest(id).orElse(minutes);
    }

    /** The minutes that count. */
    public Optional<Minutes> minutes(CaseId id, Caller caller) {
        cases.find(id, caller);
        return store.latest(id);
    }

    private BenefitCase open(CaseId id, Caller caller) {
        BenefitCase found = cases.find(id, caller);
        if (found.opening().kind() != CaseKind.EXCEPTIONAL_DECISION || !isOpen(found)) {
            throw new Refusal(
                    Refusal.Code.CONFLICT,
                    id + ": found " + found.opening().kind().word() + ", "
                            + found.state().word() + "; expected a decision one by one that is open");
        }
        return found;
    }

    /** Whether it is not decided yet. */
    static boolean isOpen(BenefitCase found) {
        return found.state().isOpen() && found.state() != CaseState.PAYMENT;
    }

    private static String department(Caller caller) {
        for (Role role : Role.values()) {
            if (caller.roles().contains(role)) {
                return switch (role) {
                    case MSB, CA, DA -> "medicalSecurity";
                    case CIV -> "civilAffairs";
                    case FIN -> "finance";
                    case HLT -> "health";
                    default -> caller.institution();
                };
            }
        }
        return caller.institution();
    }
}
