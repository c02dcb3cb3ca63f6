package org.tuodi.policy.questions;

/** A computation that is not a settlement, asked in a case file. */
public sealed interface Question
        permits AccountCreditQuestion,
                AccountUseQuestion,
                CeilingQuestion,
                CoFundingQuestion,
                DepositQuestion,
                FrameQuestion,
                IncomeTestQuestion,
                IndicatorQuestion,
                MonitoringQuestion,
                PremiumSubsidyQuestion,
                ProjectFundsQuestion,
                ReserveMonthsQuestion,
                ServiceFeeQuestion,
                TrueUpQuestion {

    /** Its kind, name and place. */
    Asked asked();

    /**
     * The answer; the same arguments always give the same.
     *
     * @throws QuestionRefused when a value, fact or table is missing; the message names it
     */
    Answer answer(Administration administration, Context context);

    /** A refusal of this question, for the sources that it asks. */
    default QuestionRefused refuse(QuestionRefused.Code code, String message) {
        return asked().refuse(code, message);
    }
}
