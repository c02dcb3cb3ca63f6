package org.tuodi.platform.people;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tuodi.kernel.Money;
import org.tuodi.platform.access.Activity;
import org.tuodi.platform.access.Caller;
import org.tuodi.platform.access.Requires;
import org.tuodi.platform.access.Right;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.platform.calls.Shaped;
import org.tuodi.platform.calls.Values;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** A person's account over HTTP. */
@RestController
@RequestMapping(path = "/api/v1/persons/{person}/account", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountController {

    private static final Shape<AccountMoves.Leaving> LEAVING = leaving();
    private static final Shape<Boolean> DECISION = decision();

    private final PersonalAccounts accounts;
    private final AccountStore store;
    private final AccountMoves moves;
    private final AccountAttempts attempts;
    private final Visible visible;
    private final Clock clock;

    AccountController(
            PersonalAccounts accounts,
            AccountStore store,
            AccountMoves moves,
            AccountAttempts attempts,
            Visible visible,
            Clock clock) {
        this.moves = moves;
        this.accounts = accounts;
        this.store = store;
        this.attempts = attempts;
        this.visible = visible;
        this.clock = clock;
    }

    private static Shape<Boolean> decision() {
        ObjectBuilder object = Shapes.object("AccountMoveDecision", "what another person says of a proposal");
        Field<Boolean> approved = object.required("approved", Shapes.bool(), "whether the balance may move");
        return object.build(fields -> fields.get(approved));
    }

    private static Shape<AccountMoves.Leaving> leaving() {
        ObjectBuilder object = Shapes.object("AccountMove", "a balance that moves as a whole");
        Field<String> kind =
                object.required("kind", words("transfer", "payOut", "transferIn", "inheritance"), "what happens");
        Field<LocalDate> day = object.required("on", date(), "day");
        Field<Optional<Long>> amount = object.optional("amount", money(1, Shapes.MAX_FEN), "what is received, in yuan");
        Field<Optional<String>> heir = object.optional("heir", Registration.ID, "id of the heir");
        Field<String> reference = object.required("reference", text(80), "of the transfer or certificate");
        object.check(
                kind,
                fields -> fields.get(amount).isPresent() == fields.get(kind).equals("transferIn")
                        && fields.get(heir).isPresent() == fields.get(kind).equals("inheritance"),
                "`amount` with transferIn alone, `heir` with inheritance alone");
        return object.build(fields -> new AccountMoves.Leaving(
                fields.get(kind),
                fields.get(day),
                fields.get(amount).orElse(null),
                fields.get(heir).orElse(null),
                fields.get(reference)));
    }

    @Operation(summary = "个人账户 · balance and the entries of a year")
    @GetMapping
    @Requires(
            activity = Activity.USE_ACCOUNT,
            rights = {Right.EXECUTE, Right.CREATE, Right.READ})
    String account(@PathVariable String person, @RequestParam(required = false) @Nullable Integer year, Caller caller) {
        visible.person(person, caller);
        int of = year == null ? LocalDate.now(clock).getYear() : year;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", person);
        json.put("balance", Money.text(store.balance(person)));
        json.put("year", of);
        json.put(
                "entries",
                store.entries(person, of).stream().map(AccountStore.Moved::json).toList());
        return Json.write(json);
    }

    @Operation(
            summary =
                    "账户支付 · pays a purchase or contribution, the owner's or a linked relative's, as the policy permits")
    @PostMapping("/payments")
    @Requires(
            activity = Activity.USE_ACCOUNT,
            rights = {Right.EXECUTE, Right.CREATE})
    @ResponseStatus(HttpStatus.CREATED)
    String pay(
            @PathVariable String person,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Shaped(AccountPayment.class) @RequestBody byte[] body,
            Caller caller) {
        visible.person(person, caller);
        AccountPayment payment = Values.read(body, AccountPayment.SHAPE);
        boolean institution = caller.may(Activity.USE_ACCOUNT, Right.EXECUTE);
        try {
            return Json.write(accounts.pay(
                            person, payment, institution ? caller.institution() : null, key(key, caller), caller.name())
                    .json());
        } catch (Refusal refused) {
            attempts.keep(person, payment, refused, caller.name());
            throw refused;
        }
    }

    /** Keys of two callers are never the same. */
    private static String key(@Nullable String key, Caller caller) {
        if (key == null || !key.matches("[!-~]{1,100}")) {
            throw new Refusal(
                    Refusal.Code.KEY_MISSING, "expected the header Idempotency-Key of 1 to 100 visible characters");
        }
        return caller.name() + " " + key;
    }

    @Operation(summary = "账户退回 · gives a payment back, once")
    @PostMapping("/payments/{number}/refund")
    @Requires(activity = Activity.USE_ACCOUNT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String refund(@PathVariable String person, @PathVariable int number, Caller caller) {
        visible.person(person, caller);
        if (!store.recordedBy(person, number).equals(caller.name())) {
            throw new Refusal(
                    Refusal.Code.NOT_FOUND, "the payment " + number + " of " + person + " by " + caller.name());
        }
        return Json.write(accounts.refund(person, number, LocalDate.now(clock), caller.name())
                .json());
    }

    @Operation(summary = "账户转移、一次性支取、转入、继承 · proposes to move a whole balance when a person leaves, arrives or dies")
    @PostMapping("/moves")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    String move(
            @PathVariable String person,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Shaped(value = AccountController.class, field = "LEAVING") @RequestBody byte[] body,
            Caller caller) {
        visible.byOffice(person, caller);
        AccountMoves.Leaving move = Values.read(body, LEAVING);
        if (move.heir() != null) {
            visible.person(move.heir(), caller);
        }
        return Json.write(
                moves.propose(person, move, key(key, caller), word(caller)).json());
    }

    private static People.Word word(Caller caller) {
        return new People.Word(caller.name(), caller.person());
    }

    @Operation(summary = "账户转移待办和记录 · balances that are to move, and what was decided")
    @GetMapping("/moves")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    String moves(@PathVariable String person, Caller caller) {
        visible.byOffice(person, caller);
        return Json.write(moves.of(person).stream().map(AccountMoves.Move::json).toList());
    }

    @Operation(summary = "账户转移复核 · decides a proposal, by another person; then the balance moves")
    @PostMapping("/moves/{number}/decision")
    @Requires(activity = Activity.RECORD_ENROLMENT, rights = Right.EXECUTE)
    @ResponseStatus(HttpStatus.CREATED)
    String decide(
            @PathVariable String person,
            @PathVariable int number,
            @Shaped(value = AccountController.class, field = "DECISION") @RequestBody byte[] body,
            Caller caller) {
        visible.byOffice(person, caller);
        return Json.write(moves.decide(person, number, Values.read(body, DECISION), word(caller))
                .map(AccountStore.Moved::json)
                .orElseGet(() -> Map.of("number", number, "state", "rejected")));
    }

    @Operation(summary = "账户拒付记录 · payments that were refused, with the reason")
    @GetMapping("/refused-payments")
    @Requires(activity = Activity.USE_ACCOUNT, rights = Right.READ)
    String attempts(@PathVariable String person, Caller caller) {
        visible.person(person, caller);
        return Json.write(attempts.of(person));
    }
}
