package org.tuodi.platform.printing;

/**
 * An amount of money in capitals (大写金额), as receipts bear it: 壹万零伍元叁角. The rules are those of 《正确填写票据和结算凭证
 * 的基本规定》: 整 ends what ends in 元, zeros in a row within a number are written once, and a 零 that it leaves to the writer
 * (before 万 or 元) is left out.
 */
public final class CapitalAmount {

    private static final String DIGITS = "零壹贰叁肆伍陆柒捌玖";
    private static final long[] VALUES = {100_000_000, 10_000, 1_000, 100, 10};
    private static final String UNITS = "亿万仟佰拾";

    private CapitalAmount() {}

    /**
     * An amount in capitals.
     *
     * @param fen may be negative
     */
    public static String of(long fen) {
        StringBuilder text = new StringBuilder(fen < 0 ? "负" : "");
        // Two divisions before the sign is dropped: the least long has no positive counterpart.
        long yuan = Math.abs(fen / 100);
        int rest = (int) Math.abs(fen % 100);
        if (yuan > 0 || rest == 0) {
            whole(text, yuan);
            text.append('元');
        }
        if (rest == 0) {
            return text.append('整').toString();
        }
        int jiao = rest / 10;
        if (jiao > 0) {
            text.append(DIGITS.charAt(jiao)).append('角');
        } else if (yuan > 0) {
            text.append('零');
        }
        if (rest % 10 > 0) {
            text.append(DIGITS.charAt(rest % 10)).append('分');
        }
        return text.toString();
    }

    private static void whole(StringBuilder text, long number) {
        for (int i = 0; i < VALUES.length; i++) {
            if (number >= VALUES[i]) {
                whole(text, number / VALUES[i]);
                text.append(UNITS.charAt(i));
                long rest = number % VALUES[i];
                if (rest > 0) {
                    if (rest < VALUES[i] / 10) {
                        text.append('零');
                    }
                    whole(text, rest);
                }
                return;
            }
        }
        text.append(DIGITS.charAt((int) number));
    }
}
