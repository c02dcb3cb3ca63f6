package org.tuodi.platform.web.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Texts;
import org.tuodi.policy.settle.Labels;

/** What templates say amounts, moments and words of the vocabulary by, in the reader's language. */
public final class Words {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final String language;

    /** For a reader. */
    public Words(Locale locale) {
        this.language = locale.getLanguage().equals("en") ? "en" : "zh";
    }

    /** The reader's language. */
    public String language() {
        return language;
    }

    /** A word of a list, such as {@code kind}. */
    public String of(String list, @Nullable Object word) {
        return word == null || word.toString().isEmpty()
                ? ""
                : Labels.of(list, word.toString()).in(language);
    }

    /** A text in both languages. */
    public String in(@Nullable Texts texts) {
        return texts == null ? "" : texts.in(language);
    }

    /** Yuan with two decimals. */
    public String money(long fen) {
        return Money.text(fen);
    }

    /** Yuan that amounts sum to. */
    public String sum(List<Long> fen) {
        return Money.text(fen.stream().mapToLong(Long::longValue).sum());
    }

    /** From one day to another. */
    public String days(LocalDate from, LocalDate to) {
        return from.equals(to) ? from.toString() : from + " – " + to;
    }

    /** A moment by the clocks of China. */
    public String moment(Instant instant) {
        return MOMENT.format(instant.atZone(CHINA));
    }
}
