package org.tuodi.platform.gateway;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that was let in.
 *
 * @param infno code of the transaction, in capitals
 * @param msgid the sender's number of the message; empty when it sent none
 * @param envelope everything beside the input
 * @param input as it was sent; most transactions want {@link #node} or {@link #list}
 * @param settings of the institution whose credential it carries
 * @param file that came with it, for uploads
 * @param at when it was received, Chinese time
 */
public record Call(
        String infno,
        String msgid,
        Input envelope,
        Input input,
        InterfaceSettings settings,
        byte @Nullable [] file,
        LocalDateTime at) {

    /** Code of the institution: the credential's, whatever the body says. */
    public String institution() {
        return settings.institution();
    }

    /**
     * The transaction's main object. Dialects name it differently: it is the first of these that is there, else
     * {@code data}, else {@code mdtrtinfo}, else the input itself.
     */
    public Input node(String... expected) {
        return input.object(expected)
                .or(() -> input.object("data", "mdtrtinfo"))
                .orElse(input);
    }

    /** The transaction's list; a single object is a list of one, and so is an input without such a node. */
    public List<Input> list(String... expected) {
        return input.list(expected).or(() -> input.list("data")).orElse(List.of(input));
    }

    /** Who works at the institution's counter; empty when it does not say. */
    public String operator() {
        return envelope.text("opter").orElse("");
    }

    /** The same by name. */
    public String operatorName() {
        return envelope.text("opter_name").orElse("");
    }

    /** Region where the care is given (就医地), if stated. */
    public Optional<String> careRegion() {
        return envelope.text("mdtrtarea_admvs", "mdtrtarea_admdvs");
    }

    /** Region where the person is insured (参保地), if stated. */
    public Optional<String> insuredRegion() {
        return envelope.text("insuplc_admdvs", "insuplc_admvs");
    }
}
