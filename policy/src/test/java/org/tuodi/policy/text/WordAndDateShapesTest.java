package org.tuodi.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordAndDateShapesTest {

    enum Identity {
        ORPHAN,
        SUBSISTENCE_RECIPIENT,
        LEVEL_3
    }

    @Test
    void datesMonthsAndDaysOfTheYearAreRead() {
        assertThat(Read.value("2024-02-29", Shapes.date())).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(Read.value("'9999-12-31'", Shapes.date())).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(Read.value("2023-05", Shapes.month())).isEqualTo(YearMonth.of(2023, 5));
        assertThat(Read.value("02-29", Shapes.monthDay())).isEqualTo(MonthDay.of(2, 29));
        assertThat(Read.value("2023", Shapes.year())).isEqualTo(2023);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2023-02-29           | `2023-02-29`, which is no day of the calendar |
                    2023-13-01           | `2023-13-01`                                  |
                    2023-1-5             | `2023-1-5`                                    | ; did you mean `2023-01-05`?
                    2023/01/05           | `2023/01/05`                                  | ; did you mean `2023-01-05`?
                    20230105             | `20230105`                                    | ; did you mean `2023-01-05`?
                    2023年1月5日         | `2023年1月5日`                                | ; did you mean `2023-01-05`?
                    2023-01-05T00:00:00Z | `2023-01-05T00:00:00Z`                        |
                    0023-01-05           | `0023-01-05`                                  |
                    today                | `today`                                       |
                    """)
    void anythingElseThanADayIsRefused(String written, String found, String hint) {
        assertThat(Read.message(written, Shapes.date()))
                .isEqualTo("found " + found + "; expected a date as YYYY-MM-DD such as `2023-01-31`"
                        + (hint == null ? "" : hint));
    }

    @Test
    void otherMonthsAndDaysOfTheYearAreRefused() {
        assertThat(Read.message("2023-13", Shapes.month()))
                .isEqualTo("found `2023-13`; expected a month as YYYY-MM such as `2023-01`");
        assertThat(Read.message("2023.3", Shapes.month())).endsWith("did you mean `2023-03`?");
        assertThat(Read.message("02-30", Shapes.monthDay()))
                .isEqualTo("found `02-30`, which is no day of the calendar; expected a day of the year as MM-DD such as"
                        + " `01-31`");
        assertThat(Read.accepts(Shapes.year(), "23")).isFalse();
    }

    @Test
    void constantsAreWrittenInCamelCase() {
        Shape<Identity> shape = Shapes.enumeration(Identity.class);

        assertThat(Read.value("orphan", shape)).isEqualTo(Identity.ORPHAN);
        assertThat(Read.value("subsistenceRecipient", shape)).isEqualTo(Identity.SUBSISTENCE_RECIPIENT);
        assertThat(Read.value("level3", shape)).isEqualTo(Identity.LEVEL_3);
    }

    @ParameterizedTest
    @CsvSource({
        "emploee, employee",
        "Employee, employee",
        "EMPLOYEE, employee",
        "employe-e, employee",
        "meployee, employee",
        "resident_s, residents",
        "ｅｍｐｌｏｙｅｅ, employee"
    })
    void aNearWordIsOffered(String written, String meant) {
        assertThat(Read.message(written, Shapes.words("employee", "residents")))
                .isEqualTo("found `" + written + "`; expected one of `employee`, `residents`; did you mean `" + meant
                        + "`?");
    }

    @Test
    void aWordFarFromAllIsJustRefused() {
        assertThat(Read.message("pensioner", Shapes.words("employee", "resident")))
                .isEqualTo("found `pensioner`; expected one of `employee`, `resident`");
    }

    @Test
    void ofManyWordsOnlyTheFirstAreListed() {
        Shape<String> shape =
                Shapes.words(IntStream.range(100, 200).mapToObj(String::valueOf).toArray(String[]::new));

        assertThat(Read.message("x", shape)).endsWith("`158`, `159`, … (100 in all)");
    }

    @Test
    void wordsMayLookLikeNumbers() {
        Shape<String> level = Shapes.words("0", "1", "2", "3");

        assertThat(Read.value("3", level)).isEqualTo("3");
        assertThat(Read.value("'3'", level)).isEqualTo("3");
        assertThat(Read.accepts(level, "03")).isFalse();
    }

    @Test
    void wordsMayStandForAnyValues() {
        assertThat(Read.value("low", Shapes.words(Map.of("low", 1)))).isEqualTo(1);
    }

    @Test
    void wordsThatYamlTakesForSomethingElseAreAMistakeOfTheShape() {
        assertThatThrownBy(() -> Shapes.words("true")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shapes.words("null", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Shapes::words).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shapes.enumeration(Identity.class, constant -> "same"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void truthValuesAreTwoWordsWithoutQuotes() {
        assertThat(Read.value("true", Shapes.bool())).isTrue();
        assertThat(Read.value("false", Shapes.bool())).isFalse();
        assertThat(Read.message("'true'", Shapes.bool()))
                .startsWith("found `true`, which is a text because of its quotes; expected `true` or `false`");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "On, true",
        "no, false",
        "off, false",
        "True, true",
        "FALSE, false",
        "flase, false",
        "是, true"
    })
    void otherWordsForTruthAreRefusedWithTheRightOne(String written, String meant) {
        assertThat(Read.message(written, Shapes.bool()))
                .isEqualTo("found `" + written + "`; expected `true` or `false`; did you mean `" + meant + "`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"低保对象", "no", "'true'", "123", "2023-01-01", "'  a b '"})
    void textsAreWhatIsWritten(String written) {
        assertThat(Read.value(written, Shapes.text())).isEqualTo(written.replace("'", ""));
    }

    @Test
    void textsAreNotBlankNotTooLongAndNotATruthValueByAccident() {
        Shape<?> root = Shapes.list(Shapes.text(3));

        assertThat(Read.message("- ' '", root)).isEqualTo("found ` `; expected a text of at most 3 characters");
        assertThat(Read.message("- abcd", root))
                .isEqualTo("found `abcd`, which is 4 characters long; expected a text of at most 3 characters");
        assertThat(Read.message("- true", root)).contains("which is a truth value unless it stands in quotes");
        assertThat(Read.accepts(root, "- 😀😀😀")).isTrue();
    }

    @Test
    void namesAndIdentifiersHaveTheirForms() {
        assertThat(Read.value("medicalAssistance", Shapes.name())).isEqualTo("medicalAssistance");
        assertThat(Read.value("BY-MA-1", Shapes.id())).isEqualTo("BY-MA-1");
        assertThat(Read.value("2023", Shapes.id())).isEqualTo("2023");
        for (String wrong : new String[] {"Upper", "with-dash", "with space", "1st", "名"}) {
            assertThat(Read.accepts(Shapes.name(), wrong)).as(wrong).isFalse();
        }
        for (String wrong : new String[] {"a--b", "'-a'", "a-", "a b", "a/b", "true", "x".repeat(65), "甲"}) {
            assertThat(Read.accepts(Shapes.id(), wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void aLongTextIsShownShortAndOnOneLine() {
        assertThat(Read.message("\"a\\n\\t\\u00a0" + "b".repeat(100) + "\"", Shapes.date()))
                .startsWith("found `a\\n\\tU+00A0" + "b".repeat(56) + "…`; expected");
    }
}
