-- Rules that look at bills. A version is proposed by one person and decided by another; the latest one decided counts.
create table check_rule (
    rule text not null check (rule ~ '^[A-Za-z0-9.-]{1,40}$'),
    version integer not null check (version > 0),
    -- Name of the check in the program.
    looks_for text not null,
    stage text not null check (stage in ('BEFORE', 'DURING')),
    severity text not null check (severity in ('WARNING', 'REFUSAL')),
    -- Of policy packs; empty for all.
    family text not null,
    -- JSON, name to text.
    parameters text not null,
    article text not null,
    zh text not null,
    en text not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (rule, version),
    unique (rule, version, proposed_by)
);

create table check_rule_decision (
    rule text not null,
    version integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (rule, version),
    foreign key (rule, version, proposed_by) references check_rule (rule, version, proposed_by),
    constraint rule_four_eyes check (decided_by <> proposed_by)
);

-- What a rule found in a bill, with the figures that it went by. The same finding of the same call is kept once.
create table finding (
    person_id text not null,
    number bigint generated always as identity,
    institution text not null,
    visit text not null,
    -- Of the caller; empty for a call without one.
    call_key text not null,
    -- Of the institution.
    region text not null,
    rule text not null,
    version integer not null,
    stage text not null,
    severity text not null,
    article text not null,
    zh text not null,
    en text not null,
    -- JSON, name to text.
    seen text not null,
    found_at timestamptz not null,
    primary key (person_id, number),
    constraint found_once unique (person_id, institution, visit, call_key, rule, version, seen)
);
create index finding_by_number on finding (number);

insert into check_rule (rule, version, looks_for, stage, severity, family, parameters, article, zh, en, from_day, withdrawn,
    proposed_by, proposed_at)
select rule, 1, looks_for, stage, severity, family, parameters, article, zh, en, date '2000-01-01', false, 'built in', now()
from (values
    ('C5-9.5', 'duringStay', 'DURING', 'REFUSAL', 'jining', '{"kinds": "outpatient"}', 'C5 第9条',
        '住院期间发生的普通门诊费用统筹基金不予支付', 'ordinary outpatient cost during a stay is not paid by the pool'),
    ('DC-9.5', 'duringStay', 'DURING', 'WARNING', 'demo-county', '{"kinds": "outpatient"}', 'C5 第9条',
        '住院期间发生的普通门诊费用统筹基金不予支付', 'ordinary outpatient cost during a stay is not paid by the pool'),
    ('C5-12.4', 'accountPurpose', 'DURING', 'REFUSAL', '', '{"items": "GGWS JSBJ"}', 'C5 第12条',
        '个人账户不得用于公共卫生、体育健身和养生保健', 'the account must not pay public health, fitness or wellness'),
    ('C5-15.1', 'presence', 'DURING', 'REFUSAL', 'jining', '{"credentials": "voucher card"}', 'C5 第15条',
        '就医须凭医保电子凭证或社会保障卡', 'care needs the electronic voucher or the social security card'),
    ('C5-15.1-check', 'mismatch', 'DURING', 'WARNING', '', '{}', 'C5 第15条',
        '医师须核验人证相符', 'the doctor checks that person and credential match'),
    ('BY-12.3', 'deposit', 'BEFORE', 'REFUSAL', '', '{}', 'BY 第12条',
        '住院押金不得超过规定标准', 'a deposit keeps the standard'),
    ('TJ-5.2a', 'deposit', 'DURING', 'WARNING', '', '{}', 'TJ 五(二)',
        '押金超标准收取应予记录', 'a deposit over standard is recorded'),
    ('TJ-5.3a', 'waiver', 'DURING', 'WARNING', 'tianjin',
        '{"categories": "registration consultation laboratory radiology examination"}', 'TJ 五(三)',
        '应减免的费用不得收取', 'what is waived must not be collected'),
    ('BY-12.2', 'outOfCatalogueShare', 'DURING', 'WARNING', '', '{}', 'BY 第12条',
        '目录外费用比例应在规定以内', 'the share outside the catalogue keeps its limit'),
    ('C1-1.4', 'repeatedItem', 'DURING', 'WARNING', '',
        '{"categories": "examination laboratory radiology", "days": "7"}', 'C1 一',
        '不得重复检查', 'no repeated examinations'),
    ('repeated-bill', 'repeatedBill', 'BEFORE', 'WARNING', '', '{}', '医疗保障基金使用监督管理条例 第38条',
        '同一费用不得重复结算', 'a charge is settled once'))
    as built_in (rule, looks_for, stage, severity, family, parameters, article, zh, en);
insert into check_rule_decision (rule, version, approved, proposed_by, decided_by, decided_at)
    select rule, version, true, proposed_by, 'release', now() from check_rule;

grant select, insert on check_rule, check_rule_decision, finding to ${application};
