package org.tuodi.platform.clearing;

/**
 * A line of an institution's statement of a month. Amounts in fen; what the institution is owed is positive.
 *
 * @param care class of care, empty for what is of no class
 * @param reference what it is about: a deduction, an insurer's contract; empty for bills
 */
public record Line(Kind kind, String care, String fund, long amount, String reference, String zh, String en) {

    /** Kinds of lines, with the words of the table. */
    public enum Kind {
        SETTLED("settled", "本期结算", "settled"),
        ADJUSTED("adjusted", "以前期间调整", "adjusted"),
        ADVANCED("advanced", "承办机构已垫付", "advanced by the insurer"),
        PER_HEAD("perHead", "按人头付费差额", "per head"),
        PER_DISEASE("perDisease", "按病种付费差额", "per disease"),
        OVER_TOTAL("overTotal", "超出年度总额不付", "over the yearly total"),
        SURPLUS("surplus", "结余留用", "retained surplus"),
        DEDUCTION("deduction", "稽核扣款", "deduction"),
        DEPOSIT("deposit", "质量保证金", "quality deposit"),
        DEPOSIT_RETURN("depositReturn", "返还质量保证金", "deposit returned"),
        PREPAYMENT("prepayment", "抵扣预付款", "prepayment recovered"),
        CARRIED("carried", "上期结转", "carried over");

        private final String word;
        private final String zh;
        private final String en;

        Kind(String word, String zh, String en) {
            this.word = word;
            this.zh = zh;
            this.en = en;
        }

        /** Its word. */
        public String word() {
            return word;
        }

        /** In Chinese. */
        public String zh() {
            return zh;
        }

        /** In English. */
        public String en() {
            return en;
        }

        /** Whether the entries of the month alone give it. */
        boolean isOfFigures() {
            return this == SETTLED || this == ADJUSTED || this == ADVANCED;
        }

        static Kind of(String word) {
            for (Kind each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("the line " + word);
        }
    }

    static Line of(Kind kind, String care, String fund, long amount) {
        return new Line(kind, care, fund, amount, "", kind.zh, kind.en);
    }

    static Line of(Kind kind, String care, String fund, long amount, String reference, String zh, String en) {
        return new Line(kind, care, fund, amount, reference, kind.zh + "：" + zh, kind.en + ": " + en);
    }
}
