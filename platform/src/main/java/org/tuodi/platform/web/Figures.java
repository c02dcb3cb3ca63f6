package org.tuodi.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tuodi.kernel.Money;
import org.tuodi.platform.rosters.Vocabulary;
import org.tuodi.policy.settle.Labels;

/** Figures and words as pages show them: {@code @figures} in templates. */
@Component
public final class Figures {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    /** Fen as yuan with separators, such as 12,345.60. */
    public String yuan(long fen) {
        String plain = Money.text(fen);
        int point = plain.indexOf('.');
        return plain.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + plain.substring(point);
    }

    /** A moment to the minute, as clocks here show it; empty for none. */
    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : MINUTES.format(moment);
    }

    /** A word of a vocabulary of the packs, such as an identity, in the reader's language. */
    public String label(String vocabulary, String word, Locale locale) {
        return Labels.of(vocabulary, word).in(locale.getLanguage().equals("en") ? "en" : "zh");
    }

    /** An identity as packs call it, or as rosters do where no pack names it. */
    public String identity(String identity, Locale locale) {
        String label = label("identity", identity, locale);
        if (!label.equals(identity)) {
            return label;
        }
        return locale.getLanguage().equals("en")
                ? identity.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : Vocabulary.BUILT_IN
                        .identity(identity)
                        .flatMap(kind -> kind.words().stream().findFirst())
                        .orElse(identity);
    }

    /** Whole days of a time. */
    public long days(Duration time) {
        return time.toDays();
    }
}
