package org.tuodi.platform.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tuodi.kernel.Money;
import org.tuodi.platform.calls.Refusal;

/** Whole balances that leave, arrive or are inherited: one person proposes it, another decides, and only then money moves. */
@Component
class AccountMoves {

    private static final String COLUMNS = "m.number, m.kind, m.day, m.amount, m.heir, m.reference, m.call_key,"
            + " m.proposed_by, m.recorded_by, d.approved, d.recorded_by as decided_by from account_move m"
            + " left join account_move_decision d using (person_id, number) where m.person_id = :person";

    private final JdbcClient jdbc;
    private final PersonalAccounts accounts;
    private final AccountStore store;

    AccountMoves(JdbcClient jdbc, PersonalAccounts accounts, AccountStore store) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.store = store;
    }

    /**
     * What is to become of a balance.
     *
     * @param amount in fen, of what arrives alone
     * @param heir of an inheritance alone
     * @param reference of the transfer or certificate
     */
    record Leaving(
            String kind,
            LocalDate day,
            @Nullable Long amount,
            @Nullable String heir,
            String reference) {}

    /**
     * A proposal.
     *
     * @param approved what was decided; null while nobody did
     */
    record Move(
            int number,
            Leaving leaving,
            String key,
            String proposer,
            String proposedBy,
            @Nullable Boolean approved,
            @Nullable String decidedBy) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("number", number);
            json.put("state", approved == null ? "proposed" : approved ? "approved" : "rejected");
            json.put("kind", leaving.kind);
            json.put("on", leaving.day.toString());
            if (leaving.amount != null) {
                json.put("amount", Money.text(leaving.amount));
            }
            if (leaving.heir != null) {
                json.put("heir", leaving.heir);
            }
            json.put("reference", leaving.reference);
            json.put("proposedBy", proposedBy);
            if (decidedBy != null) {
                json.put("decidedBy", decidedBy);
            }
            return json;
        }
    }

    /** All of a person, in their order. */
    List<Move> of(String person) {
        return jdbc.sql("select " + COLUMNS + " order by m.number")
                .param("person", person)
                .query((row, at) -> new Move(
                        row.getInt("number"),
                        new Leaving(
                                row.getString("kind"),
                                row.getObject("day", LocalDate.class),
                                row.getObject("amount", Long.class),
                                row.getString("heir"),
                                row.getString("reference")),
                        row.getString("call_key"),
                        row.getString("proposed_by"),
                        row.getString("recorded_by"),
                        row.getObject("approved", Boolean.class),
                        row.getString("decided_by")))
                .list();
    }

    /**
     * Proposes; the same key again is the same proposal.
     *
     * @throws Refusal when the key led to another one
     */
    @Transactional
    Move propose(String person, Leaving leaving, String key, People.Word by) {
        store.hold(person);
        List<Move> before = of(person);
        Optional<Move> same =
                before.stream().filter(each -> each.key.equals(key)).findFirst();
        if (same.isPresent()) {
            if (!same.get().leaving.equals(leaving)) {
                throw new Refusal(
                        Refusal.Code.KEY_REUSED, "found the proposal " + same.get().number + " under this key");
            }
            return same.get();
        }
        Move move = new Move(before.size() + 1, leaving, key, by.person(), by.name(), null, null);
        List<@Nullable Object> values = new ArrayList<>(List.of(person, move.number, leaving.kind, leaving.day));
        values.add(leaving.amount);
        values.add(leaving.heir);
        values.addAll(List.of(leaving.reference, key, by.person(), by.name()));
        jdbc.sql(
                        "insert into account_move (person_id, number, kind, day, amount, heir, reference, call_key, proposed_by,"
                                + " recorded_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values)
                .update();
        return move;
    }

    /**
     * Decides, and moves the balance when that is a yes. The same decision again is told what it led to.
     *
     * @return the entry; empty after a no
     * @throws Refusal when the caller proposed it, it is decided otherwise, or the balance cannot move
     */
    @Transactional
    Optional<AccountStore.Moved> decide(String person, int number, boolean approved, People.Word by) {
        store.hold(person);
        Move move = of(person).stream()
                .filter(each -> each.number == number)
                .findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Code.NOT_FOUND, "the proposal " + number + " of " + person));
        if (move.proposer.equals(by.person())) {
            throw new Refusal(
                    Refusal.Code.NOT_ALLOWED,
                    "提出人不能自行决定 · whoever proposed it cannot decide it; expected another person");
        }
        if (move.approved == null) {
            jdbc.sql("insert into account_move_decision (person_id, number, approved, proposed_by, decided_by,"
                            + " recorded_by) values (?, ?, ?, ?, ?, ?)")
                    .params(person, number, approved, move.proposer, by.person(), by.name())
                    .update();
        } else if (move.approved != approved) {
            throw new Refusal(Refusal.Code.CONFLICT, "the proposal " + number + " of " + person + " is decided");
        }
        return approved ? Optional.of(move(person, move, by.name())) : Optional.empty();
    }

    private AccountStore.Moved move(String person, Move move, String by) {
        Leaving leaving = move.leaving;
        String key = "move " + move.number;
        return switch (leaving.kind) {
            case "transferIn" ->
                accounts.receive(
                        person, Objects.requireNonNull(leaving.amount), leaving.day, leaving.reference, key, by);
            case "inheritance" ->
                accounts.inherit(person, Objects.requireNonNull(leaving.heir), leaving.day, leaving.reference, by);
            default -> accounts.leave(person, leaving.kind, leaving.day, leaving.reference, key, by);
        };
    }
}
