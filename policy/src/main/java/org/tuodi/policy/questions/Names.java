package org.tuodi.policy.questions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tuodi.policy.model.Texts;

/** What the words of questions and their tables are called in 中文 and English; a word without a name stands for itself. */
final class Names {

    private static final String NAMES = """
            none | 无特殊身份 | no special identity
            extremeHardshipPerson | 特困人员 | person in extreme hardship
            orphan | 孤儿 | orphan
            unattendedChild | 事实无人抚养儿童 | unattended child
            subsistenceRecipient | 低保对象 | subsistence recipient
            marginalHouseholdMember | 低保边缘家庭成员 | member of a marginal household
            povertyRiskPopulation | 返贫监测对象 | person monitored for poverty
            illnessImpoverishedPatient | 因病致贫重病患者 | patient impoverished by illness
            expenditureHardshipHousehold | 支出型困难家庭 | household in hardship by expense
            registeredPoorPerson | 建档立卡贫困人员 | registered poor person
            lowIncomePerson | 低收入救助对象 | low-income person
            lowIncomeSeriouslyIllPatient | 低收入重病患者 | low-income seriously ill patient
            fiveGuaranteePerson | 农村五保户 | five-guarantee person
            preferentialPerson | 优抚对象 | preferential person
            assistancePerson | 医疗救助对象 | assistance person
            severelyDisabledPerson | 重度残疾人 | severely disabled person
            hardshipEmployee | 困难职工 | employee in hardship
            otherSpecialHardship | 其他特殊困难人员 | other special hardship
            residentDisposableIncomePerHead | 居民人均可支配收入 | residents' disposable income per head
            ruralDisposableIncomePerHead | 农村居民人均可支配收入 | rural disposable income per head
            subsistenceStandard | 最低生活保障标准 | subsistence standard
            averagePension | 平均养老金 | average pension
            residentContribution | 居民个人缴费标准 | residents' contribution
            self | 本人 | the person
            spouse | 配偶 | the spouse
            parent | 父母 | a parent
            child | 子女 | a child
            grandparent | 祖父母 | a grandparent
            grandchild | 孙子女 | a grandchild
            sibling | 兄弟姐妹 | a sibling
            medicalCost | 医疗费用 | medical cost
            drug | 药品 | drugs
            device | 医疗器械 | devices
            consumable | 医用耗材 | consumables
            antigenTest | 抗原检测试剂 | antigen test
            supplementaryPremium | 补充医疗保险费 | supplementary premium
            longTermCareContribution | 长期护理保险缴费 | long-term care contribution
            inclusiveInsurance | 普惠型商业医疗保险 | inclusive insurance
            flexibleRetireeLargeAmount | 灵活就业退休人员大额保险 | large-amount insurance of flexible retirees
            lifeInsurance | 人寿保险 | life insurance
            publicHealth | 公共卫生费用 | public health
            fitness | 体育健身 | fitness
            wellness | 养生保健 | wellness
            city | 市 | the city
            counties | 旗县区 | the counties
            districts | 各市、区 | the districts
            districtFinance | 区（县级市）财政 | district finance
            cityFinance | 市级财政 | city finance
            deductible | 起付标准 | deductible
            ratio | 救助比例 | ratio
            ceiling | 限额 | ceiling
            reduction | 降低幅度 | reduction
            outpatient | 普通门诊 | outpatient visit
            chronicOutpatient | 门诊慢性病 | chronic outpatient visit
            specialOutpatient | 门诊特殊病 | special outpatient visit
            emergency | 急诊 | emergency visit
            inpatient | 住院 | inpatient stay
            daySurgery | 日间手术 | day surgery
            homeSickbed | 家庭病床 | home sickbed
            pharmacy | 药店购药 | pharmacy purchase
            basic | 基本医保 | basic insurance
            largeAmount | 大额补助 | large-amount subsidy
            criticalIllness | 大病保险 | critical-illness insurance
            medicalAssistance | 医疗救助 | medical assistance
            consortiumInformation | 医共体信息化 | consortium information systems
            members | 家庭人口 | members
            income | 家庭收入 | income
            registeredLocally | 户籍 | registration
            propertyMet | 家庭财产 | property
            visit | 次 | visit
            day | 日 | day
            month | 月 | month
            quarter | 季度 | quarter
            year | 年 | year
            pass | 符合 | kept
            fail | 不符合 | broken
            byDecision | 经决定例外 | excepted by decision
            notStated | 未规定 | not stated
            """;

    private static final Map<String, Texts> BY_WORD = NAMES.lines()
            .map(line -> List.of(line.split(" \\| ")))
            .collect(Collectors.toUnmodifiableMap(
                    columns -> columns.get(0), columns -> new Texts(columns.get(1), columns.get(2))));

    private Names() {}

    /** The name of a word in both languages. */
    static Texts of(String word) {
        return BY_WORD.getOrDefault(word, new Texts(word, word));
    }

    /** The 中文 name of a word. */
    static String zh(String word) {
        return of(word).zh();
    }

    /** The English name of a word. */
    static String en(String word) {
        return of(word).en();
    }
}
