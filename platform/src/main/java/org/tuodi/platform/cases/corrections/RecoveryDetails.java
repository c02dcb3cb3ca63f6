package org.tuodi.platform.cases.corrections;

import static org.tuodi.policy.text.Shapes.bool;
import static org.tuodi.policy.text.Shapes.date;
import static org.tuodi.policy.text.Shapes.list;
import static org.tuodi.policy.text.Shapes.money;
import static org.tuodi.policy.text.Shapes.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tuodi.platform.calls.Values;
import org.tuodi.platform.cases.Opening;
import org.tuodi.policy.text.Field;
import org.tuodi.policy.text.Json;
import org.tuodi.policy.text.ObjectBuilder;
import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/**
 * What a recovery needs: differences against the person, or what was paid by mistake.
 *
 * @param paid cause of what was paid
 * @param fund that paid it
 * @param offsets whether it may be set off against what the person is owed later
 * @param plan when it is to come back; empty for at once
 */
record RecoveryDetails(
        List<String> entries,
        Optional<String> paid,
        Optional<String> fund,
        boolean offsets,
        List<Recovery.Instalment> plan) {

    static final Shape<RecoveryDetails> SHAPE = shape();

    private static Shape<RecoveryDetails> shape() {
        ObjectBuilder keys = Shapes.object("RecoveryDetails", "what is to come back");
        Field<List<String>> entries =
                keys.optional("entries", list(text(60)), "differences against the person", List.of());
        Field<Optional<String>> paid = keys.optional("paid", text(120), "what was paid by mistake, by its cause");
        Field<Optional<String>> fund = keys.optional("fund", Shapes.name(), "the fund that paid it");
        Field<Boolean> offsets =
                keys.optional("offsets", bool(), "whether it is set off against what is owed later", false);
        Field<List<Recovery.Instalment>> plan =
                keys.optional("instalments", list(instalment()), "when it is to come back", List.of());
        keys.check(
                entries,
                fields -> fields.get(entries).isEmpty() == fields.get(paid).isPresent()
                        && fields.get(paid).isPresent() == fields.get(fund).isPresent(),
                "either `entries`, or `paid` and `fund`");
        return keys.build(fields -> new RecoveryDetails(
                fields.get(entries), fields.get(paid), fields.get(fund), fields.get(offsets), fields.get(plan)));
    }

    private static Shape<Recovery.Instalment> instalment() {
        ObjectBuilder keys = Shapes.object("Instalment", "a part, and by when");
        Field<LocalDate> due = keys.required("dueOn", date(), "last day");
        Field<Long> amount = keys.required("amount", money(1, Shapes.MAX_FEN), "how much");
        return keys.build(fields -> new Recovery.Instalment(fields.get(due), fields.get(amount)));
    }

    static RecoveryDetails of(Opening opening) {
        return Values.read(Json.compact(opening.details()).getBytes(StandardCharsets.UTF_8), SHAPE);
    }
}
