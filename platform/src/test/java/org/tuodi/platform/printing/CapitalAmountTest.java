package org.tuodi.platform.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapitalAmountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "1, 壹分",
        "10, 壹角",
        "35, 叁角伍分",
        "100, 壹元整",
        "105, 壹元零伍分",
        "150, 壹元伍角",
        "1000, 壹拾元整",
        "1050, 壹拾元伍角",
        "10001, 壹佰元零壹分",
        "466500, 肆仟陆佰陆拾伍元整",
        "1000530, 壹万零伍元叁角",
        "10000000, 壹拾万元整",
        "10000500, 壹拾万零伍元整",
        "10500000, 壹拾万伍仟元整",
        "100000001, 壹佰万元零壹分",
        "10000000000, 壹亿元整",
        "10000000500, 壹亿零伍元整",
        "10000100000, 壹亿零壹仟元整",
        "11000000000, 壹亿壹仟万元整",
        "100000000000000, 壹万亿元整",
        "100100000000000, 壹万零壹拾亿元整",
        "1234567890123, 壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰零壹元贰角叁分",
        "-1, 负壹分",
        "-466500, 负肆仟陆佰陆拾伍元整",
        "9223372036854775807, 玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分",
        "-9223372036854775808, 负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分",
    })
    void anAmountIsWrittenAsReceiptsBearIt(long fen, String capitals) {
        assertThat(CapitalAmount.of(fen)).isEqualTo(capitals);
    }

    /** The examples of the rules themselves, in the writing without a 零 that they leave to the writer. */
    @ParameterizedTest
    @CsvSource({
        "140950, 壹仟肆佰零玖元伍角",
        "600714, 陆仟零柒元壹角肆分",
        "168032, 壹仟陆佰捌拾元叁角贰分",
        "10700053, 壹拾万柒仟元伍角叁分",
        "1640902, 壹万陆仟肆佰零玖元零贰分",
        "32504, 叁佰贰拾伍元零肆分",
    })
    void theExamplesOfTheRulesComeOut(long fen, String capitals) {
        assertThat(CapitalAmount.of(fen)).isEqualTo(capitals);
    }

    @Test
    void anAmountReadBackFromItsCapitalsIsTheSame() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long fen = random.nextLong(1L << (1 + random.nextInt(54)));
            assertThat(read(CapitalAmount.of(fen)))
                    .as("seed %d, fen %d, %s", seed, fen, CapitalAmount.of(fen))
                    .isEqualTo(fen);
        }
    }

    /** Reads without sharing a rule with the writer: a larger unit multiplies all that was read since a still larger one. */
    private static long read(String capitals) {
        String yuan = capitals.contains("元") ? capitals.substring(0, capitals.indexOf('元')) : "";
        String rest =
                capitals.substring(capitals.indexOf('元') + 1).replace("整", "").replace("零", "");
        long fen = 0;
        for (int i = 0; i + 1 < rest.length(); i += 2) {
            fen += "零壹贰叁肆伍陆柒捌玖".indexOf(rest.charAt(i)) * (rest.charAt(i + 1) == '角' ? 10L : 1L);
        }
        return hundredMillions(yuan) * 100 + fen;
    }

    private static long hundredMillions(String text) {
        long sum = 0;
        for (String part : text.split("亿", -1)) {
            sum = sum * 100_000_000 + tenThousands(part);
        }
        return sum;
    }

    private static long tenThousands(String text) {
        long sum = 0;
        for (String part : text.split("万", -1)) {
            long section = 0;
            long digit = 0;
            for (int i = 0; i < part.length(); i++) {
                char each = part.charAt(i);
                int unit = "拾佰仟".indexOf(each);
                if (unit >= 0) {
                    section += digit * (long) Math.pow(10, unit + 1);
                    digit = 0;
                } else {
                    digit = "零壹贰叁肆伍陆柒捌玖".indexOf(each);
                }
            }
            sum = sum * 10_000 + section + digit;
        }
        return sum;
    }
}
