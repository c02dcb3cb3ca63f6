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

-- Benefit years that late facts may move. A queue: a mark goes when the year was folded again.
create table refold_due (
    person_id text not null,
    benefit_year integer not null,
    mark bigint generated always as identity,
    cause text not null,
    marked_at timestamptz not null default clock_timestamp(),
    primary key (person_id, benefit_year, mark)
);

-- What a year comes to with the facts known later: a proposal, replaced by the next one of the year. Nothing moves by it.
create table refold_proposal (
    person_id text not null,
    benefit_year integer not null,
    number integer not null check (number > 0),
    -- Where the person belongs.
    region text not null,
    -- The version of the year, and of the person, that it was computed from.
    year_version integer not null,
    person_version integer not null,
    -- Of all that is to be moved.
    digest bytea not null check (octet_length(digest) = 32),
    -- No bill leaves the person more to pay.
    favourable boolean not null,
    cause text not null,
    -- Why the year cannot be folded, null if it can.
    failure text,
    computed_at timestamptz not null,
    primary key (person_id, benefit_year, number),
    unique (person_id, benefit_year, number, favourable)
);

create table refold_difference (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    line integer not null,
    -- The settlement's number in the year.
    settlement integer not null,
    layer text not null,
    fund text not null,
    before_fen bigint not null,
    after_fen bigint not null check (after_fen <> before_fen),
    zh text not null,
    en text not null,
    primary key (person_id, benefit_year, number, line),
    foreign key (person_id, benefit_year, number) references refold_proposal
);

-- A first person stands for a proposal; one against the person then needs a second one to confirm it.
create table refold_endorsement (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    endorsed_by text not null,
    endorsed_at timestamptz not null,
    primary key (person_id, benefit_year, number),
    unique (person_id, benefit_year, number, endorsed_by),
    foreign key (person_id, benefit_year, number) references refold_proposal
);

create table refold_confirmation (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    favourable boolean not null,
    endorsed_by text not null,
    confirmed_by text not null,
    -- The entries that were posted.
    first_entry integer not null,
    last_entry integer not null check (last_entry >= first_entry),
    confirmed_at timestamptz not null,
    primary key (person_id, benefit_year, number),
    foreign key (person_id, benefit_year, number, favourable)
        references refold_proposal (person_id, benefit_year, number, favourable),
    foreign key (person_id, benefit_year, number, endorsed_by)
        references refold_endorsement (person_id, benefit_year, number, endorsed_by),
    constraint refold_four_eyes check (favourable or confirmed_by <> endorsed_by)
);

-- A reversal by an agency: proposed by one person, confirmed by another.
create table reversal_proposal (
    person_id text not null,
    benefit_year integer not null,
    -- The settlement's number in the year.
    settlement integer not null,
    region text not null,
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (person_id, benefit_year, settlement),
    unique (person_id, benefit_year, settlement, proposed_by)
);

create table reversal_confirmation (
    person_id text not null,
    benefit_year integer not null,
    settlement integer not null,
    proposed_by text not null,
    confirmed_by text not null,
    -- The entry that took it back.
    entry integer not null,
    confirmed_at timestamptz not null,
    primary key (person_id, benefit_year, settlement),
    foreign key (person_id, benefit_year, settlement, proposed_by)
        references reversal_proposal (person_id, benefit_year, settlement, proposed_by),
    constraint reversal_four_eyes check (confirmed_by <> proposed_by)
);

-- Bills that came to the counter (零星报销), or that it settled for a hospital with its mandate.
create table manual_entry (
    person_id text not null,
    benefit_year integer not null,
    -- The settlement's number in the year.
    number integer not null,
    -- Where the care was given.
    institution text not null,
    reason text not null check (reason in ('notNetworked', 'technical', 'outOfArea', 'late', 'emergency')),
    documents text not null,
    -- What the hospital gave its mandate by; null where the person is reimbursed.
    mandate text,
    office text not null,
    entered_by text not null,
    entered_at timestamptz not null,
    primary key (person_id, benefit_year, number)
);

-- Visits whose lines went into a stay (合并入院前门诊费用), each named by the settlement that it had.
create table merged_visit (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    stay_year integer not null,
    stay integer not null,
    primary key (person_id, benefit_year, number, stay_year, stay)
);
create index merged_visit_of_stay on merged_visit (person_id, stay_year, stay);

-- What a statement of clearing has paid; clearing writes it.
create table cleared (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    statement text not null,
    cleared_at timestamptz not null default clock_timestamp(),
    primary key (person_id, benefit_year, number)
);

-- What the next statement of an institution has lines for. What takes back or corrects something that was cleared stands here
-- alone, so that it is a negative line of the next statement, or one that adds.
create view clearing_line as
    select s.person_id, s.benefit_year, s.number, s.kind, s.institution, s.settled_at, sum_of(s.paid) as paid,
        exists (select from cleared c where c.person_id = s.person_id and c.benefit_year = s.benefit_year
            and c.number = coalesce(s.reverses, s.corrects)) as of_cleared
    from settlement s
    where not exists (select from cleared c
        where c.person_id = s.person_id and c.benefit_year = s.benefit_year and c.number = s.number);

grant select, insert on refold_proposal, refold_difference, refold_endorsement, refold_confirmation, reversal_proposal,
    reversal_confirmation, manual_entry, merged_visit, cleared to ${application};
grant select, insert, delete on refold_due to ${application};
grant select on clearing_line to ${application};
