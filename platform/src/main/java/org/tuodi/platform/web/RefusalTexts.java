package org.tuodi.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tuodi.platform.calls.Refusal;
import org.tuodi.policy.model.Texts;

/** Details of refusals for readers of pages: in 中文 where they are known, as they were said otherwise. */
public final class RefusalTexts {

    /** A kind of detail: how it is said, and what that means with its groups in place. */
    private record Kind(Pattern said, String zh) {}

    private static final List<Kind> KINDS = List.of(
            kind("the visit `(.*)`; reverse it first", "就诊 $1 已经结算；要重新结算，先冲正原来的结算"),
            kind("the visit belongs into the stay (.*), which is settled; .*", "这次就诊应并入已结算的住院 $1；先冲正住院，结算这次就诊后再结算住院"),
            kind("(.*) took earlier visits; expected the agency to take it back", "$1 并入了此前的就诊，须由经办机构冲正"),
            kind("found a bill of 0\\.00; expected one that charges something", "费用合计为 0.00；应有费用"),
            kind(
                    "found a bill of (.*); expected a day on which a policy of (.*) is in force",
                    "$1 没有执行中的 $2 政策；应为有政策执行的日期"),
            kind("found no policy of (.*) in force on (.*)", "$2 没有执行中的 $1 政策"),
            kind("no pack of (.*) is in force on (.*)", "$2 没有执行中的 $1 政策"),
            kind("the layer `(.*)` of (.*) takes its amount from elsewhere; .*", "$2 的 $1 由其他系统支付，不由政策算出，不能在这里结算"),
            kind("found `(.*)` in the encounter; expected none from .*", "费用中填了 $1；这一项由登记信息确定，不应填写"),
            kind(
                    "fee line (.*): found the class (.*); expected C, as (.*) is not in the catalogue on (.*)",
                    "第 $1 行费用为 $2 类；项目 $3 在 $4 不在目录内，应为 C（丙类）"),
            kind("fee line (.*): found the (.*?) (.*); the catalogue says (.*)", "第 $1 行费用的 $2 为 $3；目录为 $4"),
            kind("institution\\.(.*): found (.*); the register says (.*)", "机构的 $1 为 $2；机构目录登记为 $3"),
            kind("referral: found (.*); the register says (.*)", "转诊为 $1；登记为 $2"),
            kind("the person (.*) died on (.*), before (.*)", "$1 已于 $2 去世，早于 $3"),
            kind("the person (.*) is not insured here on (.*): (.*)", "$1 在 $2 没有在本地参保：$3"),
            kind(
                    "the (person|settlement|statement|contract|batch|proposal|alert|account|roster|case) (\\S+)",
                    "没有找到 $2，或者它不在本辖区"),
            kind("a proposal (?:of|to take back) (\\S+)", "$1 没有待确认的建议"),
            kind("the policy pack (.*)", "没有政策包 $1"),
            kind("the example (.*) of (.*)", "政策包 $2 没有例子 $1"),
            kind("the proposal (.*) is (?:confirmed|decided) already", "建议 $1 已经办结"),
            kind("something came after the proposal (.*) of (.*); look at the latest one", "$2 的建议 $1 之后又有变化，请看最新的一份"),
            kind("(.*) stood for the proposal first; expected another person.*", "$1 已作第一次确认；减少待遇须由另一人确认"),
            kind("(.*) proposed it; expected another person to confirm", "由 $1 提出，须由另一人确认"),
            kind("(.*) entered it; expected another person to approve", "由 $1 录入，须由另一人批准"),
            kind("a reimbursement to approve, (.*)", "$1 不是待批准的零星报销，或已冲正"),
            kind("(.*) approved (.*) already", "$1 已批准 $2"),
            kind("(.*) proposed the reversal of (.*)", "$1 已提出冲正 $2，等待另一人确认"),
            kind("(.*) had a part in it before; expected another person", "$1 已参与前面的环节，须由另一人办理"),
            kind("(.*) took the step (.*) of (.*); expected another person", "$1 已办理 $3 的 $2，须由另一人办理"),
            kind("(.*) is proposed by (.*); expected another person", "$1 由 $2 提出，须由另一人办理"),
            kind("nobody decides what the same person proposed, or about the own account", "不能审批本人提出的申请，也不能审批本人的账户"),
            kind("nobody proposes for the own account", "不能为本人的账户提出申请"),
            kind("the same is proposed already", "同样的申请已经提出，等待审批"),
            kind("gave up after (.*) attempts", "试了 $1 次，都有别人同时在写"),
            kind("others print (.*) at the moment", "有人正在打印 $1"),
            kind("somebody else did it at the same moment; look at it again", "有人刚刚办理了同一件，请重新查看"),
            kind("the key (?:was used for|led to) (.*?)(?: with another body)?", "这份表单已经用于 $1，请重新打开页面"),
            kind("expected a key of letters, digits and hyphens", "表单缺少编号，请重新打开页面"),
            kind("found more than (.*) bills; .*", "超过 $1 笔；请缩小范围，例如选一个月"),
            kind("found (\\S+) to (\\S+); expected from first to last", "现为 $1 至 $2；结束日期不能早于开始日期"),
            kind("(.*?):? ?found (?:the \\S+ )?`(.*)`; expected (?:a day|one) such as (\\S+)", "$1 现为“$2”；应形如 $3"),
            kind("the alert does not hold any more; .*", "这条预警已不成立"),
            kind("nobody was told of the alert; .*", "这条预警还没有推送，请先推送"),
            kind("the case has ended; .*", "这条预警已经结案"),
            kind("another answer came at the same time", "有人刚刚作了反馈，请重新查看"),
            kind("found a file of (.*) bytes; expected 1 to .*", "文件为 $1 字节；应不为空，且不超过 8MB"),
            kind("found a file that is no PDF, JPEG or PNG by its content", "按内容看，这不是完整的 PDF、JPEG 或 PNG，或者还夹带别的内容"),
            kind("the file ends with (\\S+) and is a (\\S+); .*", "文件名以 $1 结尾，内容却是 $2；请改成相符的文件名"),
            kind("found (.*) files; expected no more than (.*)", "已有 $1 个附件，一案最多 $2 个"),
            kind("the file is there already, as number (.*)", "同样的文件已经上传，序号 $1"),
            kind("expected a reason of 1 to .* characters", "请写明移除的原因"),
            kind("found a case that ended; .*", "案件已经结束"),
            kind("verb: found nothing chosen; .*", "请选择怎么办理"));

    /** Those that are said less often, from a file. */
    private static final List<Kind> OTHERS = others();

    private RefusalTexts() {}

    private static Kind kind(String said, String zh) {
        return new Kind(Pattern.compile("^(?:" + said + ")$"), zh);
    }

    /** What is wrong, one line each, in the language of the request at hand. */
    public static List<String> of(Refusal refusal) {
        return LocaleContextHolder.getLocale().getLanguage().equals("en")
                ? refusal.details()
                : refusal.details().stream().map(RefusalTexts::zh).toList();
    }

    private static String zh(String detail) {
        if (detail.chars().anyMatch(RefusalTexts::isChinese) && detail.contains(" · ")) {
            return detail;
        }
        return first(KINDS, detail)
                .or(() -> CalculatorFaults.known(detail).map(Texts::zh))
                .or(() -> first(OTHERS, detail))
                .orElse(detail);
    }

    private static boolean isChinese(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN;
    }

    private static Optional<String> first(List<Kind> kinds, String detail) {
        for (Kind kind : kinds) {
            Matcher matcher = kind.said.matcher(detail);
            if (matcher.matches()) {
                return Optional.of(matcher.replaceFirst(kind.zh).strip());
            }
        }
        return Optional.empty();
    }

    private static List<Kind> others() {
        try (InputStream in = Objects.requireNonNull(RefusalTexts.class.getResourceAsStream("/web/refusals.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> kind(parts[0], parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
