package org.tuodi.platform.supervision;

import java.util.Map;
import java.util.Optional;

/** Checks of how the person came to the institution, against what is recorded. */
final class WayChecks {

    private WayChecks() {}

    /** A way there among {@code referrals} that the sender claims and no record shows. */
    static Optional<Found> unrecordedReferral(CheckRule rule, Sight sight) {
        String recorded = sight.registered().referral();
        String said = sight.encounter().referral();
        if (recorded == null
                || recorded.equals(said)
                || !rule.words("referrals").contains(said)) {
            return Optional.empty();
        }
        return Optional.of(Found.of(
                "就医方式 " + said + " 没有转诊、备案记录",
                "found the referral `" + said + "`, of which there is no record",
                Map.of("referral", said, "recorded", recorded)));
    }

    /**
     * A stay in an institution of {@code level} or above without a record of first contact or referral (BY-12.1); with
     * {@code assisted=true} only of persons who are assisted (C3-1.9).
     */
    static Optional<Found> firstContact(CheckRule rule, Sight sight) {
        Integer from = rule.number("level");
        Integer level = sight.encounter().institution().level();
        Sight.Outcome outcome = sight.outcome();
        boolean all = !"true".equals(rule.parameters().get("assisted"));
        boolean concerned = outcome != null && outcome.stay() && (all || outcome.assisted());
        boolean above = from != null && level != null && level >= from;
        if (!concerned || !above || !"none".equals(sight.registered().referral())) {
            return Optional.empty();
        }
        return Optional.of(Found.of(
                level + " 级机构住院，无基层首诊或转诊记录",
                "a stay at level " + level + " without a record of first contact or referral",
                Map.of("level", String.valueOf(level))));
    }
}
