package org.tuodi.policy.settle;

/** Things that a user should know about a settlement; codes are stable. */
final class Warnings {

    private Warnings() {}

    static CaseResult.Warning outOfOrder() {
        return new CaseResult.Warning(
                "outOfDateOrder",
                "本次就诊日期早于已先结算的就诊，按结算顺序累计",
                "this visit is dated before one that was settled earlier; counts follow the order of settlement",
                null);
    }

    static CaseResult.Warning merged(String into) {
        return new CaseResult.Warning(
                "merged", "费用并入住院 " + into + " 结算", "the charges are settled with the stay " + into, null);
    }

    static CaseResult.Warning mergedExternal(String id) {
        return new CaseResult.Warning(
                "mergedExternalDropped",
                "并入的就诊 " + id + " 自带的外部金额不再计入",
                "external amounts of the merged visit " + id + " are dropped",
                null);
    }

    static CaseResult.Warning reversed() {
        return new CaseResult.Warning("reversed", "本次结算已冲正", "this settlement was reversed", null);
    }

    static CaseResult.Warning externalMissing(String layer) {
        return new CaseResult.Warning(
                "externalMissing",
                "未提供外部层 " + layer + " 的金额，按 0.00 计",
                "no amount was given for the external layer " + layer + ", 0.00 is used",
                null);
    }

    static CaseResult.Warning externalIgnored(String layer) {
        return new CaseResult.Warning(
                "externalIgnored",
                "外部层 " + layer + " 不适用于本次就诊，所给金额未计入",
                "the external layer " + layer + " is not for this visit, the amount given was not counted",
                null);
    }

    static CaseResult.Warning surplusCut(String layer) {
        return new CaseResult.Warning(
                "externalSurplusCut",
                "外部层 " + layer + " 的金额超过未付部分，已截断",
                "the amount of the external layer " + layer + " exceeds what is unpaid and was cut",
                null);
    }

    static CaseResult.Warning value(String message, String article) {
        return new CaseResult.Warning("lastPublished", "使用最近一次公布的统计数据：" + message, message, article);
    }
}
