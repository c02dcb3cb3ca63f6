package org.tuodi.policy.questions;

import org.tuodi.policy.text.Shape;
import org.tuodi.policy.text.Shapes;

/** The shape of an entry under {@code questions:} of a case file. */
public final class QuestionShape {

    /** Any kind of question, told apart by the word under {@code ask}. */
    public static final Shape<Question> QUESTION = Shapes.<Question>union("a question")
            .mappingWith("ask", PremiumSubsidyQuestion.KIND, PremiumSubsidyQuestion.shape())
            .mappingWith("ask", AccountCreditQuestion.KIND, AccountCreditQuestion.shape())
            .mappingWith("ask", AccountUseQuestion.KIND, AccountUseQuestion.shape())
            .mappingWith("ask", DepositQuestion.KIND, DepositQuestion.shape())
            .mappingWith("ask", CeilingQuestion.KIND, CeilingQuestion.shape())
            .mappingWith("ask", IncomeTestQuestion.KIND, IncomeTestQuestion.shape())
            .mappingWith("ask", MonitoringQuestion.KIND, monitoring())
            .mappingWith("ask", ServiceFeeQuestion.KIND, ServiceFeeQuestion.shape())
            .mappingWith("ask", CoFundingQuestion.KIND, CoFundingQuestion.shape())
            .mappingWith("ask", TrueUpQuestion.KIND, TrueUpQuestion.shape())
            .mappingWith("ask", ReserveMonthsQuestion.KIND, ReserveMonthsQuestion.shape())
            .mappingWith("ask", ProjectFundsQuestion.KIND, ProjectFundsQuestion.shape())
            .mappingWith("ask", FrameQuestion.KIND, FrameQuestion.shape())
            .build();

    private QuestionShape() {}

    /** Of a person's burden, or with {@code indicator} of an institution's share. */
    private static Shape<Question> monitoring() {
        return Shapes.<Question>union("a question about monitoring")
                .mappingWith("indicator", IndicatorQuestion.shape())
                .mapping(MonitoringQuestion.shape())
                .build();
    }
}
