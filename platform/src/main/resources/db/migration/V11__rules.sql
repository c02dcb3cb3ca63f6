-- Rules of the check stage that look at how the person came, and at prices above their limit.
insert into check_rule (rule, version, looks_for, stage, severity, family, parameters, article, zh, en, from_day, withdrawn,
    proposed_by, proposed_at)
select rule, 1, looks_for, 'DURING', 'WARNING', family, parameters, article, zh, en, date '2000-01-01', false, 'built in',
    now()
from (values
    ('referral-recorded', 'unrecordedReferral', '', '{"referrals": "regular filed"}', 'BY 第12条',
        '转诊、异地就医应有记录', 'a referral or filing is on record'),
    ('BY-12.1', 'firstContact', 'bayannur', '{"level": "2"}', 'BY 第12条',
        '推行基层首诊、规范转诊', 'first contact at the grassroots and regular referral'),
    ('C3-1.9', 'firstContact', 'jiangsu-frame', '{"level": "2", "assisted": "true"}', 'C3 一',
        '引导救助对象到基层首诊、规范转诊', 'assisted persons go to the grassroots first and are referred regularly'),
    ('DC-12.1', 'firstContact', 'demo-county', '{"level": "3", "assisted": "true"}', 'BY 第12条',
        '推行基层首诊、规范转诊', 'first contact at the grassroots and regular referral'),
    ('C6-2.1d', 'overLimit', '', '{}', 'C6 二(一)',
        '收费不得超过最高限价', 'a charge keeps the ceiling of its item'))
    as built_in (rule, looks_for, family, parameters, article, zh, en);
insert into check_rule_decision (rule, version, approved, proposed_by, decided_by, decided_at)
    select rule, version, true, proposed_by, 'release', now() from check_rule r
    where not exists (select from check_rule_decision d where d.rule = r.rule and d.version = r.version)
        and rule in ('referral-recorded', 'BY-12.1', 'C3-1.9', 'DC-12.1', 'C6-2.1d');

-- A call by which a person stood for something, under the caller's own key.
create table confirmation_call (
    called_by text not null,
    call_key text not null,
    subject text not null,
    called_at timestamptz not null default clock_timestamp(),
    primary key (called_by, call_key)
);
grant select, insert on confirmation_call to ${application};
