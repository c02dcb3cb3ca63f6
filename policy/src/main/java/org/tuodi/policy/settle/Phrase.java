package org.tuodi.policy.settle;

import java.util.Collection;
import org.tuodi.kernel.Money;
import org.tuodi.policy.model.Texts;

/** Makes sentences in both languages from patterns with places {@code {0}}, {@code {1}} …; money takes its unit with it. */
final class Phrase {

    private final Texts unit;

    /** @param currency label of a pack; {@code CNY} is written 元 and yuan */
    Phrase(String currency) {
        this.unit = currency.equals("CNY") ? new Texts("元", "yuan") : new Texts(currency, currency);
    }

    /** A sentence; an argument is a text in both languages, money, or anything else as it is. */
    Texts of(String zh, String en, Object... arguments) {
        return new Texts(filled(zh, "zh", arguments), filled(en, "en", arguments));
    }

    /** An amount of fen, to be put into a sentence. */
    static Money money(long fen) {
        return new Money(fen);
    }

    /** A list. */
    static Texts list(Collection<Texts> items) {
        return joined(items, "、", ", ");
    }

    static Texts joined(Collection<Texts> items, String zh, String en) {
        return new Texts(
                String.join(zh, items.stream().map(Texts::zh).toList()),
                String.join(en, items.stream().map(Texts::en).toList()));
    }

    private String filled(String pattern, String language, Object... arguments) {
        StringBuilder text = new StringBuilder(pattern.length() + 16 * arguments.length);
        int from = 0;
        for (int at = pattern.indexOf('{'); at >= 0; at = pattern.indexOf('{', at + 1)) {
            int number = at + 2 < pattern.length() && pattern.charAt(at + 2) == '}' ? pattern.charAt(at + 1) - '0' : -1;
            if (number >= 0 && number < arguments.length) {
                text.append(pattern, from, at).append(shown(arguments[number], language));
                from = at + 3;
            }
        }
        return text.append(pattern, from, pattern.length()).toString();
    }

    private String shown(Object argument, String language) {
        if (argument instanceof Texts texts) {
            return texts.in(language);
        }
        return argument instanceof Money ? argument + " " + unit.in(language) : argument.toString();
    }
}
