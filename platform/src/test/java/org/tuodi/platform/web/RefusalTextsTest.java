package org.tuodi.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tuodi.platform.calls.Refusal;

class RefusalTextsTest {

    private static final List<String> DETAILS = List.of(
            "the visit `V-1 $2`; reverse it first",
            "the person D0184",
            "found the month `2023/5`; expected one such as 2023-05",
            "fee line 3: found the firstPaymentRate 10%; the catalogue says none",
            "total 900.00, but the parts sum to 800.00",
            "机构 H1 未登记 · found the institution H1",
            "said by nobody yet");

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static List<String> told() {
        return RefusalTexts.of(new Refusal(Refusal.Code.NOT_SETTLED, DETAILS));
    }

    @Test
    void knownDetailsAreToldInChineseAndOthersAsTheyWereSaid() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        assertThat(told())
                .containsExactly(
                        "就诊 V-1 $2 已经结算；要重新结算，先冲正原来的结算",
                        "没有找到 D0184，或者它不在本辖区",
                        "现为“2023/5”；应形如 2023-05",
                        "第 3 行费用的 firstPaymentRate 为 10%；目录为 none",
                        "总额 900.00 元，各部分合计 800.00 元；两者应当相等",
                        "机构 H1 未登记 · found the institution H1",
                        "said by nobody yet");
    }

    @Test
    void englishReadersReadThemAsTheyWereSaid() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(told()).isEqualTo(DETAILS);
    }
}
