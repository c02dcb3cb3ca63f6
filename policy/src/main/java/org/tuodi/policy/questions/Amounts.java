package org.tuodi.policy.questions;

import java.util.ArrayList;
import java.util.List;
import org.tuodi.kernel.Money;
import org.tuodi.kernel.Rate;
import org.tuodi.kernel.Row;
import org.tuodi.policy.compile.Resolver;
import org.tuodi.policy.model.AmountSpec;
import org.tuodi.policy.model.Texts;

/** Gives the amounts of rows their numbers for one benefit year, and the words that explain them. */
final class Amounts {

    private final Asked asked;
    private final Context context;
    private final int year;
    private final List<Step> warnings = new ArrayList<>();

    Amounts(Asked asked, Context context, int year) {
        this.asked = asked;
        this.context = context;
        this.year = year;
    }

    /**
     * The number of an amount in fen; {@link Row#NO_LIMIT} for none.
     *
     * @param value the key of the amount in its row
     * @throws QuestionRefused when the source leaves it open or a statistic is missing; names row and value
     */
    long fen(Ruled row, String value, AmountSpec amount) {
        Resolver resolver = new Resolver(year, context.statistics());
        String what = "`" + value + "` of row " + row.entry().id();
        long fen = resolver.fen(amount, what);
        if (!resolver.missing().isEmpty()) {
            String article = row.entry().provenance().article();
            throw asked.refuse(
                    QuestionRefused.Code.VALUE_MISSING, String.join("; ", resolver.missing()) + " (" + article + ")");
        }
        for (String text : resolver.warnings()) {
            warnings.add(Step.plain("注意：" + row.entry().id() + " 所需年份的统计数据尚未公布，采用最近公布值", "note: " + text));
        }
        return fen;
    }

    /** The amount in words: how it follows from a statistic, and its number. */
    Texts explain(AmountSpec amount, long fen) {
        if (fen == Row.NO_LIMIT) {
            return new Texts("不限", "no limit");
        }
        String number = Money.text(fen);
        if (amount instanceof AmountSpec.OfStatistic of) {
            int wanted = of.year() == null ? year + of.yearOffset() : of.year();
            String share = " × " + Rate.text(of.ratePpm()) + " = " + number;
            return new Texts(
                    wanted + "年" + Names.zh(of.statistic()) + share, Names.en(of.statistic()) + " " + wanted + share);
        }
        return new Texts(number, number);
    }

    /** Whether {@link #fen} found no limit. */
    static boolean isUnlimited(long fen) {
        return fen == Row.NO_LIMIT;
    }

    /** What to tell the reader about statistics that were replaced by older ones. */
    List<Step> warnings() {
        return warnings;
    }
}
