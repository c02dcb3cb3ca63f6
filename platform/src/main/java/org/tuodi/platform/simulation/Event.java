package org.tuodi.platform.simulation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Something that happened for certain, as those outside know it. All that the auditor is told. */
sealed interface Event {

    /** The person that it happened to. */
    String person();

    /** From here on this is known of the person, whom a policy is for. */
    record Known(String person, String policy, Map<String, Object> facts) implements Event {}

    /**
     * A bill was settled, and this was the answer.
     *
     * @param owner whose personal account it was to use
     */
    record Settled(String person, String owner, String institution, Map<String, Object> encounter, Answer answer)
            implements Event {}

    /** A personal account got money. */
    record Credited(String person, BigDecimal amount) implements Event {}

    /** A settlement was taken back, and this was the answer. */
    record Reversed(String person, String settlement, Answer answer) implements Event {}

    /** All benefit years of a person were settled again with what is known now, and the differences were posted. */
    record Refolded(String person) implements Event {}

    /**
     * What a caller was answered. Amounts in yuan.
     *
     * @param id of the entry
     * @param paid by layer, without those that pay nothing
     */
    record Answer(
            String id,
            BigDecimal total,
            BigDecimal waived,
            BigDecimal account,
            BigDecimal cash,
            Map<String, BigDecimal> paid) {

        Answer negated() {
            Map<String, BigDecimal> back = new TreeMap<>(paid);
            back.replaceAll((layer, amount) -> amount.negate());
            return new Answer(id, total.negate(), waived.negate(), account.negate(), cash.negate(), back);
        }
    }
}
