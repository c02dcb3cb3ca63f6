package org.tuodi.platform.cases;

import org.jspecify.annotations.Nullable;
import org.tuodi.platform.calls.Refusal;

/** What somebody does with a case, and says about it. */
public sealed interface CaseAction {

    /** Characters of a text. */
    int LONGEST = 500;

    /** What is done. */
    Verb verb();

    /** What is said. */
    String text();

    /** By which article, of a rejection. */
    default @Nullable String article() {
        return null;
    }

    /** To which region the case goes, of a transfer. */
    default @Nullable String region() {
        return null;
    }

    /** On to the next step, with an opinion that may be empty. */
    record Pass(String opinion) implements CaseAction {
        public Pass {
            opinion = checked(opinion, "opinion", true);
        }

        @Override
        public Verb verb() {
            return Verb.PASS;
        }

        @Override
        public String text() {
            return opinion;
        }
    }

    /** Back to who applied, with what is lacking. */
    record Return(String lacking) implements CaseAction {
        public Return {
            lacking = checked(lacking, "lacking", false);
        }

        @Override
        public Verb verb() {
            return Verb.RETURN;
        }

        @Override
        public String text() {
            return lacking;
        }
    }

    /** What was lacking is there. */
    record Supply(String supplied) implements CaseAction {
        public Supply {
            supplied = checked(supplied, "supplied", false);
        }

        @Override
        public Verb verb() {
            return Verb.SUPPLY;
        }

        @Override
        public String text() {
            return supplied;
        }
    }

    /** To the office of another region, such as the city's. */
    record Transfer(String region, String reason) implements CaseAction {
        public Transfer {
            if (!region.matches("[0-9]{2,12}")) {
                throw new Refusal(
                        Refusal.Code.NOT_READABLE,
                        "区划 region: found `" + region + "`; expected a region code of 2 to 12 digits");
            }
            reason = checked(reason, "reason", false);
        }

        @Override
        public Verb verb() {
            return Verb.TRANSFER;
        }

        @Override
        public String text() {
            return reason;
        }
    }

    /** Not granted, by which article. */
    record Reject(String reason, String article) implements CaseAction {
        public Reject {
            reason = checked(reason, "reason", false);
            article = checked(article, "article", false);
        }

        @Override
        public Verb verb() {
            return Verb.REJECT;
        }

        @Override
        public String text() {
            return reason;
        }
    }

    /** Taken back by who applied. */
    record Withdraw(String reason) implements CaseAction {
        public Withdraw {
            reason = checked(reason, "reason", false);
        }

        @Override
        public Verb verb() {
            return Verb.WITHDRAW;
        }

        @Override
        public String text() {
            return reason;
        }
    }

    private static String checked(String text, String key, boolean mayLack) {
        String said = text.strip();
        int length = said.codePointCount(0, said.length());
        if (length > LONGEST || (length == 0 && !mayLack)) {
            throw new Refusal(
                    Refusal.Code.NOT_READABLE,
                    key + ": found " + length + " characters; expected " + (mayLack ? 0 : 1) + " to " + LONGEST);
        }
        return said;
    }
}
