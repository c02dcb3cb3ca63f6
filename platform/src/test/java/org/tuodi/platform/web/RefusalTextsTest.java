package org.tuodi.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

    /** Those whose refusals pages of the counter, rosters, hospitals, alerts, policies and administration show. */
    private static final List<String> MODULES = List.of(
            "access",
            "changes",
            "monitoring",
            "rosters",
            "settlement",
            "supervision",
            "web/access",
            "web/alerts",
            "web/counter",
            "web/dashboard",
            "web/hospital",
            "web/policies",
            "web/rosters",
            "web/services");

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

    /** A detail that a reader of 中文 pages would meet in English; new ones go into refusals.tsv. */
    @Test
    void noPageTellsAChineseReaderWhyInEnglish() throws Exception {
        LocaleContextHolder.setLocale(Locale.CHINESE);
        List<String> english = new ArrayList<>();
        for (String module : MODULES) {
            for (String said : SaidRefusals.of(module)) {
                String told = RefusalTexts.of(new Refusal(Refusal.Code.CONFLICT, said))
                        .get(0);
                boolean chinese = told.chars()
                        .anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN);
                // What was said in both languages stays as it is.
                boolean prose = !told.equals(said) && told.matches(".*[a-z]{3,} [a-z]{2,}.*");
                if (!chinese || prose) {
                    english.add(module + ": " + said + " -> " + told);
                }
            }
        }
        assertThat(english).isEmpty();
        assertThat(SaidRefusals.of("rosters")).hasSizeGreaterThan(5);
    }
}
