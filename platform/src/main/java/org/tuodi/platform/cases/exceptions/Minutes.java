package org.tuodi.platform.cases.exceptions;

import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;
import static org.tuodi.policy.text.Shapes.words;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * The minutes of a group that decided one case, and who took part.
 *
 * @param level of the group, {@code district} or {@code city} (TJ-8.4)
 * @param fund that pays, null where the decision is about no money
 * @param article that allows it
 * @param content what was said and decided
 */
public record Minutes(
        int version,
        String level,
        LocalDate heldOn,
        @Nullable String fund,
        long amount,
        String article,
        String content,
        String recordedBy,
        List<Voice> voices) {

    /** Departments that must agree: assumed, no source says how many; TJ 八 names seven members of the group. */
    public static final int QUORUM = 3;

    /** What is written of them in a call. */
    static final Shape<Minutes> SHAPE = shape();

    /** Somebody who took part, for a department. */
    public record Voice(String person, String department, boolean agrees) {}

    private static Shape<Minutes> shape() {
        ObjectBuilder keys = Shapes.object("Minutes", "the minutes of a decision one by one");
        Field<String> level = keys.required("level", words("district", "city"), "of the group");
        Field<LocalDate> held = keys.required("heldOn", date(), "day of the meeting");
        Field<Optional<String>> fund = keys.optional("fund", Shapes.name(), "the fund that pays");
        Field<Long> amount = keys.required("amount", money(), "how much; 0.00 where it is about no money");
        Field<String> article = keys.required("article", text(100), "the article that allows it");
        Field<String> content = keys.required("content", text(2000), "what was said and decided");
        keys.check(
                fund,
                fields -> fields.get(fund).isPresent() == fields.get(amount) > 0,
                "a fund with an amount, and none without");
        return keys.build(fields -> new Minutes(
                0,
                fields.get(level),
                fields.get(held),
                fields.get(fund).orElse(null),
                fields.get(amount),
                fields.get(article),
                fields.get(content),
                "",
                List.of()));
    }

    /** As they were typed; throws Refusal where fund and amount do not fit, or the level is none. */
    static Minutes typed(String level, LocalDate heldOn, String fund, long amount, String article, String content) {
        if (fund.isEmpty() == amount > 0 || !List.of("district", "city").contains(level)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    "fund: found `" + fund + "`, level `" + level
                            + "`; expected a fund with an amount and none without, and district or city");
        }
        return new Minutes(0, level, heldOn, fund.isEmpty() ? null : fund, amount, article, content, "", List.of());
    }

    /** Whether enough departments agree, and more than do not. */
    public boolean isCarried() {
        long agree = voices.stream().filter(Voice::agrees).count();
        return agree >= QUORUM && agree > voices.size() - agree;
    }
}
