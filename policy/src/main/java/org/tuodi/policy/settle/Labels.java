package org.tuodi.policy.settle;

import java.util.HashMap;
import java.util.Map;
import org.tuodi.policy.model.Texts;

/** What the words of the contract are called in 中文 and English; a word without a name stands for itself. */
public final class Labels {

    private static final String NAMES = """
            attribute.scheme | 参保险种 | scheme
            attribute.employment | 就业状态 | employment
            attribute.identity | 身份 | identity
            attribute.age | 年龄 | age
            attribute.level | 机构等级 | institution level
            attribute.institutionType | 机构类型 | institution type
            attribute.place | 就医地 | place
            attribute.networked | 联网机构 | networked
            attribute.assistanceDesignated | 救助定点机构 | designated for assistance
            attribute.primaryInstitution | 本人选定的机构 | person's own institution
            attribute.kind | 就诊类别 | kind of visit
            attribute.referral | 转诊 | referral
            attribute.admission | 年内第几次住院 | admission of the year
            attribute.duringStay | 住院期间 | during a stay
            attribute.diseases | 治疗病种 | diseases treated
            attribute.recognisedDiseases | 认定病种 | recognised diseases
            scheme.employee | 职工医保 | employee insurance
            scheme.resident | 居民医保 | resident insurance
            employment.active | 在职 | active
            employment.retired | 退休 | retired
            employment.flexible | 灵活就业 | flexible
            employment.none | 无 | none
            kind.outpatient | 普通门诊 | outpatient visit
            kind.chronicOutpatient | 门诊慢性病 | chronic outpatient visit
            kind.specialOutpatient | 门诊特殊病 | special outpatient visit
            kind.emergency | 急诊 | emergency visit
            kind.inpatient | 住院 | inpatient stay
            kind.daySurgery | 日间手术 | day surgery
            kind.homeSickbed | 家庭病床 | home sickbed
            kind.pharmacy | 药店购药 | pharmacy purchase
            level.0 | 未定级机构 | ungraded institution
            level.1 | 一级机构 | first-level institution
            level.2 | 二级机构 | second-level institution
            level.3 | 三级机构 | third-level institution
            institutionType.hospital | 医院 | hospital
            institutionType.communityCentre | 社区卫生服务中心 | community centre
            institutionType.townshipCentre | 乡镇卫生院 | township centre
            institutionType.villageClinic | 村卫生室 | village clinic
            institutionType.pharmacy | 药店 | pharmacy
            place.local | 本地 | local
            place.elsewhereInProvince | 省内异地 | elsewhere in the province
            place.otherProvince | 跨省 | another province
            referral.none | 未转诊 | no referral
            referral.regular | 规范转诊 | regular referral
            referral.emergency | 急诊 | emergency
            referral.filed | 已备案 | filed
            referral.notRequired | 无需转诊 | no referral needed
            truth.true | 是 | yes
            truth.false | 否 | no
            identity.none | 无特殊身份 | no special identity
            identity.extremeHardshipPerson | 特困人员 | person in extreme hardship
            identity.orphan | 孤儿 | orphan
            identity.unattendedChild | 事实无人抚养儿童 | unattended child
            identity.subsistenceRecipient | 低保对象 | subsistence recipient
            identity.marginalHouseholdMember | 低保边缘家庭成员 | member of a marginal household
            identity.povertyRiskPopulation | 返贫监测对象 | person monitored for poverty
            identity.illnessImpoverishedPatient | 因病致贫重病患者 | patient impoverished by illness
            identity.expenditureHardshipHousehold | 支出型困难家庭 | household in hardship by expense
            identity.registeredPoorPerson | 建档立卡贫困人员 | registered poor person
            identity.lowIncomePerson | 低收入救助对象 | low-income person
            identity.preferentialPerson | 优抚对象 | preferential person
            identity.assistancePerson | 医疗救助对象 | assistance person
            identity.severelyDisabledPerson | 重度残疾人 | severely disabled person
            identity.hardshipEmployee | 困难职工 | employee in hardship
            identity.otherSpecialHardship | 其他特殊困难人员 | other special hardship
            part.inPolicy | 政策范围内 | in policy
            part.firstPayment | 先行自付 | first payment
            part.overLimit | 超限价 | over the price limit
            part.fullSelfPaid | 全自费 | outside the catalogue
            part.waived | 机构减免 | waived by the provider
            reason.untouched | 尚未处理 | not yet looked at
            reason.coinsurance | 按比例自付 | co-insurance
            reason.overCeiling | 超限额 | above a ceiling
            reason.deductible | 起付线内 | below a deductible
            category.registration | 挂号费 | registration
            category.consultation | 诊察费 | consultation
            category.examination | 检查费 | examination
            category.laboratory | 化验费 | laboratory
            category.radiology | 放射费 | radiology
            category.treatment | 治疗费 | treatment
            category.surgery | 手术费 | surgery
            category.nursing | 护理费 | nursing
            category.bed | 床位费 | bed
            category.drug | 西药和中成药 | drugs
            category.herbal | 中草药 | herbal medicine
            category.material | 材料费 | material
            category.prosthesis | 假肢和器具 | prosthesis
            category.other | 其他 | other
            scope.visit | 每次 | per visit
            scope.day | 每日 | daily
            scope.month | 每月 | monthly
            scope.quarter | 每季 | quarterly
            scope.year | 年度 | yearly
            counts.paid | 支付限额 | ceiling on payments
            counts.expense | 费用限额 | ceiling on expense
            counts.excess | 起付线以上费用限额 | ceiling on expense above the deductible
            statistic.residentDisposableIncomePerHead | 居民人均可支配收入 | residents' disposable income per head
            statistic.ruralDisposableIncomePerHead | 农村居民人均可支配收入 | rural disposable income per head
            statistic.subsistenceStandard | 最低生活保障标准 | subsistence standard
            statistic.averagePension | 平均养老金 | average pension
            statistic.residentContribution | 居民个人缴费标准 | residents' contribution
            rounding.halfUp | 四舍五入 | half up
            rounding.halfDown | 五舍六入 | half down
            rounding.halfEven | 四舍六入五成双 | half to even
            rounding.down | 舍去尾数 | down
            rounding.up | 进位 | up
            status.stated | 原文规定 | stated
            status.derived | 推导 | derived
            status.assumed | 假定 | assumed
            packStatus.inForce | 执行中 | in force
            packStatus.draft | 征求意见稿 | draft
            packStatus.frame | 框架 | frame
            packStatus.demo | 演示 | demo
            """;

    private static final Map<String, Texts> BY_KEY = read();

    private Labels() {}

    private static Map<String, Texts> read() {
        Map<String, Texts> names = new HashMap<>();
        NAMES.lines().forEach(line -> {
            String[] columns = line.split(" \\| ", 3);
            names.put(columns[0], new Texts(columns[1], columns[2]));
        });
        return Map.copyOf(names);
    }

    /**
     * The name of a word.
     *
     * @param list which list of words, such as {@code kind}
     */
    public static Texts of(String list, String word) {
        return BY_KEY.getOrDefault(list + "." + word, new Texts(word, word));
    }

    /** The name of a constant, such as {@code OVER_CEILING}. */
    public static Texts of(String list, Enum<?> constant) {
        return of(list, word(constant));
    }

    /** A constant as files write it: {@code OVER_CEILING} as {@code overCeiling}. */
    public static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().split("_")) {
            String small = part.toLowerCase(java.util.Locale.ROOT);
            word.append(word.isEmpty() ? small : Character.toUpperCase(small.charAt(0)) + small.substring(1));
        }
        return word.toString();
    }
}
