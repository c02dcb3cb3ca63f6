package org.tuodi.platform.gateway;

import org.tuodi.platform.calls.Refusal;

/** What the operator at a hospital reads of refusals that were written for programs. */
final class Messages {

    private static final int FRAMES = 12;

    private Messages() {}

    /** In Chinese first, then what exactly was found and expected. */
    static String of(Refusal refusal) {
        return chinese(refusal.code()) + "：" + String.join("；", refusal.details());
    }

    private static String chinese(Refusal.Code code) {
        return switch (code) {
            case NOT_READABLE -> "提交的内容不符合要求";
            case KEY_MISSING -> "缺少报文ID";
            case NOT_SIGNED_IN -> "身份认证未通过";
            case NOT_ALLOWED -> "没有办理权限";
            case NOT_FOUND -> "未找到";
            case ALREADY_SETTLED -> "该就诊已结算，请先撤销结算";
            case ALREADY_REVERSED -> "该结算已撤销";
            case PERSON_EXISTS -> "人员已登记";
            case KEY_REUSED -> "该报文ID已用于其他内容";
            case NOT_SETTLED -> "费用不能结算";
            case BUSY -> "该人员正在办理其他业务，请以原报文ID重试";
            default -> "业务受理未通过";
        };
    }

    /** Kinds and places of a fault; never its messages, which may quote what was sent. */
    static String trace(Throwable fault) {
        StringBuilder trace = new StringBuilder();
        for (Throwable each = fault; each != null; each = each.getCause()) {
            trace.append(trace.isEmpty() ? "" : " caused by ")
                    .append(each.getClass().getName());
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                trace.append(" at ").append(frames[i]);
            }
        }
        return trace.toString();
    }
}
