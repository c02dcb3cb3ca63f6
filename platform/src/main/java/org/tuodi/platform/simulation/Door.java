package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tuodi.platform.calls.Refusal;

/** The way into the system that is simulated upon, and the view of its books. Refused calls throw {@link Refusal}. */
interface Door {

    /** Registers a person or changes what is known. */
    void know(Member member, boolean first);

    /** Sends a list of civil affairs and has it applied; the same list again is the same roster. */
    RosterLine.Fed feed(YearMonth month, List<RosterLine> lines);

    /**
     * Settles a bill, that of an institution or one that came to the counter.
     *
     * @param owner whose personal account it may use
     */
    Event.Answer settle(InventedBill bill, String person, String owner, String key);

    /** Puts money into a personal account. */
    void credit(String owner, BigDecimal amount, String key);

    /** Lets a relative use a personal account. */
    void link(String owner, String relative, String relation);

    /** What a personal account holds, in yuan. */
    BigDecimal account(String owner);

    /** Takes a settlement back. */
    Event.Answer reverse(String settlement, String institution, String key);

    /** What a call led to. */
    Optional<Event.Answer> called(String institution, String key);

    /** Settles a benefit year again with what is known now and confirms what differs, by two persons where it must be. */
    void refold(String person, int year);

    /** Accumulators of a person that are not zero: benefit year, name and scope, as {@code 2023 basicYear/year}, in yuan. */
    Map<String, BigDecimal> accumulators(String person);

    /** What each fund bore, and each institution is owed (negative), in yuan. */
    Map<String, BigDecimal> balances();
}
