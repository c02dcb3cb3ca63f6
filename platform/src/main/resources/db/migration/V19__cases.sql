-- Cases: what is applied for and decided by hand, from acceptance to payment. Rows are added and never changed; what a case is now
-- is its last step. The person comes first in every key.

create table benefit_case (
    person_id text not null references person,
    -- Among the person's cases.
    number integer not null check (number > 0),
    kind text not null check (kind in ('manualReimbursement', 'assistanceApplication', 'exceptionalDecision',
        'lookBackSupplement', 'recovery')),
    family text not null,
    -- Where the person belonged.
    region text not null,
    -- Who leads: medical security, or civil affairs for what still is theirs.
    lead text not null check (lead in ('medicalSecurity', 'civilAffairs')),
    applied_on date not null,
    benefit_year integer not null,
    -- Reason, documents, agent and details.
    content_sealed bytea not null,
    opened_by text not null,
    office text not null,
    opened_at timestamptz not null,
    primary key (person_id, number)
);

-- What a call with a key did, so that the same call sent again gives the same answer.
create table case_call (
    office text not null,
    call_key text not null check (call_key ~ '^[!-~]{1,100}$'),
    person_id text not null,
    number integer not null,
    step integer not null,
    body_digest bytea not null check (octet_length(body_digest) = 32),
    primary key (office, call_key),
    foreign key (person_id, number) references benefit_case
);

-- Which of the deciding steps of a case a person has taken: one and no other (agent 0, acceptance 受理 1, preliminary review 初审 2,
-- review 复审 3, approval 审批 4, joint decision 会审 5). Again the same step, after a return, it may.
create table case_post (
    person_id text not null,
    number integer not null,
    by_person text not null,
    post smallint not null check (post between 0 and 5),
    primary key (person_id, number, by_person),
    unique (person_id, number, by_person, post),
    foreign key (person_id, number) references benefit_case
);

create table case_step (
    person_id text not null,
    number integer not null,
    -- The version of the case that it made.
    step integer not null check (step > 0),
    -- The step before it and the state that it left the case in; none before the first.
    before_step integer check (coalesce(before_step, 0) = step - 1),
    before text check ((before is null) = (step = 1)),
    -- What was done; null when it was opened.
    verb text check (verb in ('pass', 'return', 'supply', 'transfer', 'reject', 'withdraw')),
    after text not null check (after in ('acceptance', 'preliminaryReview', 'review', 'approval', 'jointDecision', 'payment',
        'returned', 'completed', 'rejected', 'withdrawn')),
    post smallint check (post between 1 and 5),
    by_person text not null,
    office text not null,
    -- The opinion, what is lacking, why.
    text_sealed bytea not null,
    article text,
    -- Region of the office that has the case from now on.
    handled_in text not null,
    at timestamptz not null,
    -- The last day of the next step.
    due_day date,
    primary key (person_id, number, step),
    unique (person_id, number, step, after),
    foreign key (person_id, number) references benefit_case,
    foreign key (person_id, number, before_step, before) references case_step (person_id, number, step, after),
    constraint each_step_another_person foreign key (person_id, number, by_person, post)
        references case_post (person_id, number, by_person, post),
    -- Nothing leaves a state by another way than that of the flow, and no deciding step is without a person who answers for it.
    constraint flow check (verb is null and step = 1 and after = 'acceptance' or verb is not null and case verb
        when 'pass' then (before, after, post) in (('acceptance', 'preliminaryReview', 1), ('preliminaryReview', 'review', 2),
            ('review', 'approval', 3), ('approval', 'jointDecision', 4), ('approval', 'payment', 4), ('approval', 'completed', 4),
            ('jointDecision', 'payment', 5), ('jointDecision', 'completed', 5))
        when 'return' then after = 'returned' and post is not null
        when 'supply' then before = 'returned' and after = 'acceptance'
        when 'transfer' then after = 'acceptance' and post is not null
        when 'reject' then after = 'rejected' and post is not null
        when 'withdraw' then after = 'withdrawn'
        end),
    constraint not_after_the_end check (before not in ('payment', 'completed', 'rejected', 'withdrawn')),
    constraint rejected_by_an_article check (verb is distinct from 'reject' or article is not null)
);
create index case_step_open on case_step (after, handled_in, due_day)
    where after in ('acceptance', 'preliminaryReview', 'review', 'approval', 'jointDecision', 'payment', 'returned');

-- To whom the money goes; the one named last counts. An account that is not the person's own needs a second person.
create table case_payee (
    person_id text not null,
    number integer not null,
    version integer not null check (version > 0),
    relation text not null check (relation in ('self', 'spouse', 'parent', 'child', 'guardian', 'institution', 'other')),
    bank text not null,
    holder_sealed bytea not null,
    account_sealed bytea not null,
    named_by text not null,
    named_at timestamptz not null,
    primary key (person_id, number, version),
    unique (person_id, number, version, named_by),
    foreign key (person_id, number) references benefit_case
);
create table case_payee_confirmation (
    person_id text not null,
    number integer not null,
    version integer not null,
    -- By what the person agreed.
    how_sealed bytea not null,
    named_by text not null,
    confirmed_by text not null,
    confirmed_at timestamptz not null,
    primary key (person_id, number, version),
    foreign key (person_id, number, version, named_by) references case_payee (person_id, number, version, named_by),
    constraint payee_four_eyes check (confirmed_by <> named_by)
);

-- What departments say of the identity that an application relies on; the one said last counts.
create table case_confirmation (
    person_id text not null,
    number integer not null,
    statement integer not null check (statement > 0),
    department text not null,
    identity text not null,
    confirmed boolean not null,
    remark_sealed bytea not null,
    by_person text not null,
    at timestamptz not null,
    primary key (person_id, number, statement),
    foreign key (person_id, number) references benefit_case
);

-- Passed on to others who can help: charity, temporary relief, emergency relief, another department; and what came of it.
create table case_referral (
    person_id text not null,
    number integer not null,
    referral integer not null check (referral > 0),
    receiver text not null check (receiver in ('charity', 'temporaryRelief', 'emergencyDiseaseRelief', 'agency', 'department',
        'coordinationGroup')),
    unit text not null,
    -- What the other is asked for, in fen; null where it is no money.
    requested bigint check (requested > 0),
    reason_sealed bytea not null,
    due_day date not null,
    by_person text not null,
    at timestamptz not null,
    primary key (person_id, number, referral),
    foreign key (person_id, number) references benefit_case
);
create table case_referral_answer (
    person_id text not null,
    number integer not null,
    referral integer not null,
    outcome_sealed bytea not null,
    -- What the other gives, in fen.
    amount bigint not null check (amount >= 0),
    by_person text not null,
    at timestamptz not null,
    primary key (person_id, number, referral),
    foreign key (person_id, number, referral) references case_referral
);

-- A bill that a case paid; no other case pays it again.
create table case_bill (
    person_id text not null,
    hospital text not null,
    visit text not null,
    -- How often it was settled: again only after that was taken back.
    round integer not null,
    number integer not null,
    primary key (person_id, hospital, visit, round),
    foreign key (person_id, number) references benefit_case
);

-- What an approval granted: a settlement, and what is owed for it.
create table case_result (
    person_id text not null,
    number integer not null,
    -- The step that approved.
    step integer not null,
    after text not null check (after in ('payment', 'completed')),
    benefit_year integer,
    settlement integer,
    cause text unique,
    amount bigint not null,
    primary key (person_id, number),
    unique (person_id, benefit_year, settlement),
    foreign key (person_id, number, step, after) references case_step (person_id, number, step, after),
    foreign key (person_id, benefit_year, settlement) references settlement (person_id, benefit_year, number),
    foreign key (cause, amount) references payable (cause, amount),
    check ((benefit_year is null) = (settlement is null)),
    -- What is owed is paid, by a batch.
    check ((cause is null) = (after = 'completed'))
);

-- Public holidays of years that this version does not bring, or that were changed; the latest version of a year counts.
create table holiday_year (
    year integer not null check (year between 2000 and 2100),
    version integer not null check (version > 0),
    -- The notice.
    source text not null,
    -- Weekdays off, and days of weekends that are worked.
    off_days date[] not null,
    work_days date[] not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (year, version)
);

insert into sealed_column values
    ('benefit_case', 'content_sealed'), ('case_step', 'text_sealed'), ('case_payee', 'holder_sealed'),
    ('case_payee', 'account_sealed'), ('case_payee_confirmation', 'how_sealed'), ('case_confirmation', 'remark_sealed'),
    ('case_referral', 'reason_sealed'), ('case_referral_answer', 'outcome_sealed');

-- Every case as it is now. One that waits for its payment is done when a batch has paid it, or the money has come back.
create view case_now as
    select c.person_id, c.number, c.kind, c.family, c.region, c.lead, c.applied_on, c.benefit_year, c.content_sealed, c.opened_by,
        c.office, c.opened_at, s.step as version, s.handled_in,
        case when s.after = 'payment' and (m.cause is not null or i.cause is not null) then 'completed' else s.after end as state,
        case when m.cause is null and i.cause is null then s.due_day end as due_day,
        r.benefit_year as settled_year, r.settlement, r.cause, r.amount
    from benefit_case c
    join lateral (select * from case_step l where l.person_id = c.person_id and l.number = c.number
        order by l.step desc limit 1) s on true
    left join case_result r on r.person_id = c.person_id and r.number = c.number
    left join payment m on m.cause = r.cause
    left join receipt i on i.cause = r.cause;

grant select on case_now to ${application};
grant select, insert on benefit_case, case_call, case_post, case_step, case_payee, case_payee_confirmation, case_confirmation,
    case_referral, case_referral_answer, case_bill, case_result, holiday_year to ${application};
