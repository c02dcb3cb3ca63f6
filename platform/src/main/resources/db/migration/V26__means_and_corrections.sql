-- What cases of hardship, of exceptional decisions, of look-back and of recovery rest on. Append-only as all money is; the person
-- comes first in every key.

-- What a household stated: members, income by month, medical cost that no bill here shows. The sheet stated last counts.
create table hardship_sheet (
    person_id text not null,
    number integer not null,
    version integer not null check (version > 0),
    identity text not null,
    content_sealed bytea not null,
    stated_by text not null,
    stated_at timestamptz not null,
    primary key (person_id, number, version),
    unique (person_id, number, version, stated_by),
    foreign key (person_id, number) references benefit_case
);

-- What civil affairs found of a sheet (TJ-3.3): of the registration, of the income stated, of each kind of property.
create table hardship_verification (
    person_id text not null,
    number integer not null,
    version integer not null,
    subject text not null check (subject ~ '^(registration|income|property/[a-z]+)$'),
    statement integer not null check (statement > 0),
    met boolean not null,
    document_sealed bytea not null,
    stated_by text not null,
    verified_by text not null,
    verified_at timestamptz not null,
    primary key (person_id, number, version, subject, statement),
    foreign key (person_id, number, version, stated_by) references hardship_sheet (person_id, number, version, stated_by),
    constraint verification_four_eyes check (verified_by <> stated_by)
);

-- What the test came to when the department decided, with its steps; and the identity that it recorded.
create table hardship_decision (
    person_id text not null,
    number integer not null,
    version integer not null,
    identity text not null,
    result text not null check (result in ('passed', 'failed', 'byDecision')),
    granted boolean not null check (granted = (result <> 'failed')),
    finding_sealed bytea not null,
    -- An assumed term: no source states one.
    review_by date check ((review_by is not null) = granted),
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (person_id, number),
    foreign key (person_id, number, version) references hardship_sheet (person_id, number, version)
);

-- The minutes of a group that decided one by one (一事一议): how much, from which fund, by which article.
create table exception_minutes (
    person_id text not null,
    number integer not null,
    version integer not null check (version > 0),
    level text not null check (level in ('district', 'city')),
    held_on date not null,
    -- None where the decision is about no money.
    fund text check ((fund is null) = (amount = 0)),
    amount bigint not null check (amount >= 0),
    article text not null check (length(article) > 3),
    content_sealed bytea not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (person_id, number, version),
    foreign key (person_id, number) references benefit_case
);
-- Who took part, each for a department and by the own account; nobody speaks twice.
create table exception_voice (
    person_id text not null,
    number integer not null,
    version integer not null,
    by_person text not null,
    department text not null,
    agrees boolean not null,
    at timestamptz not null,
    primary key (person_id, number, version, by_person),
    constraint each_department_once unique (person_id, number, version, department),
    foreign key (person_id, number, version) references exception_minutes (person_id, number, version)
);

-- What decisions one by one pay for a bill, never more together than it left to the person.
create table exception_bill (
    person_id text not null,
    number integer not null,
    benefit_year integer not null,
    settlement integer not null,
    amount bigint not null check (amount > 0),
    primary key (person_id, number),
    foreign key (person_id, benefit_year, settlement) references settlement (person_id, benefit_year, number),
    foreign key (person_id, number) references benefit_case
);

-- Differences of settlements that a case pays out or takes back; no other case does it again.
create table corrected_entry (
    person_id text not null,
    benefit_year integer not null,
    entry integer not null,
    number integer not null,
    -- Fen; what the person gets, negative for what it gives back.
    amount bigint not null check (amount <> 0),
    primary key (person_id, benefit_year, entry),
    foreign key (person_id, benefit_year, entry) references settlement (person_id, benefit_year, number),
    foreign key (person_id, number) references benefit_case
);

-- What is to come back (追回) and to which fund.
create table recovery (
    person_id text not null,
    number integer not null,
    amount bigint not null check (amount > 0),
    -- What was paid by mistake; null where settlements came out differently.
    wrong_cause text unique references payable,
    family text not null,
    region text not null,
    -- Whether it may be set off against what the person is owed later.
    offsets boolean not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (person_id, number),
    unique (person_id, number, decided_by),
    unique (person_id, number, amount),
    foreign key (person_id, number) references benefit_case
);
create table recovery_fund (
    person_id text not null,
    number integer not null,
    fund text not null,
    amount bigint not null check (amount > 0),
    primary key (person_id, number, fund),
    foreign key (person_id, number) references recovery
);
-- The notice, and the days by which it is to come back; their sum is the whole. No interest.
create table recovery_instalment (
    person_id text not null,
    number integer not null,
    line integer not null check (line > 0),
    due_on date not null,
    amount bigint not null check (amount > 0),
    primary key (person_id, number, line),
    foreign key (person_id, number) references recovery
);
create table recovery_notice (
    person_id text not null,
    number integer not null,
    served_on date not null,
    how_sealed bytea not null,
    served_by text not null,
    served_at timestamptz not null,
    primary key (person_id, number),
    foreign key (person_id, number) references recovery
);
create table recovery_write_off (
    person_id text not null,
    number integer not null,
    proposal integer not null check (proposal > 0),
    amount bigint not null check (amount > 0),
    article text not null check (length(article) > 3),
    reason_sealed bytea not null,
    -- Who decided that it is to come back.
    decided_by text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (person_id, number, proposal),
    unique (person_id, number, proposal, amount, proposed_by, decided_by),
    foreign key (person_id, number, decided_by) references recovery (person_id, number, decided_by)
);
create table recovery_write_off_decision (
    person_id text not null,
    number integer not null,
    proposal integer not null,
    amount bigint not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    approved_by text not null,
    approved_at timestamptz not null,
    primary key (person_id, number, proposal),
    unique (person_id, number, proposal, amount, approved),
    foreign key (person_id, number, proposal, amount, proposed_by, decided_by)
        references recovery_write_off (person_id, number, proposal, amount, proposed_by, decided_by),
    constraint write_off_other_persons check (approved_by <> proposed_by and approved_by <> decided_by)
);
-- How it came back, step by step: never more than is left, and each step begins with what the one before left.
create table recovery_return (
    person_id text not null,
    number integer not null,
    step integer not null check (step > 0),
    before_step integer check (coalesce(before_step, 0) = step - 1),
    way text not null check (way in ('receipt', 'offset', 'writeOff')),
    amount bigint not null check (amount > 0),
    whole bigint not null,
    before_left bigint not null check (step > 1 or before_left = whole),
    left_over bigint not null check (left_over = before_left - amount and left_over >= 0),
    -- The receipt's payable, the case that was offset, or null.
    cause text,
    proposal integer check ((proposal is not null) = (way = 'writeOff')),
    approved boolean check (approved and (approved is not null) = (way = 'writeOff')),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (person_id, number, step),
    unique (person_id, number, step, left_over),
    unique (person_id, number, proposal),
    foreign key (person_id, number, whole) references recovery (person_id, number, amount),
    foreign key (person_id, number, before_step, before_left) references recovery_return (person_id, number, step, left_over),
    foreign key (person_id, number, proposal, amount, approved)
        references recovery_write_off_decision (person_id, number, proposal, amount, approved)
);
create table recovery_return_fund (
    person_id text not null,
    number integer not null,
    step integer not null,
    fund text not null,
    amount bigint not null check (amount > 0),
    primary key (person_id, number, step, fund),
    foreign key (person_id, number, step) references recovery_return (person_id, number, step),
    foreign key (person_id, number, fund) references recovery_fund (person_id, number, fund)
);

insert into sealed_column values
    ('hardship_sheet', 'content_sealed'), ('hardship_verification', 'document_sealed'),
    ('hardship_decision', 'finding_sealed'), ('exception_minutes', 'content_sealed'),
    ('recovery_notice', 'how_sealed'), ('recovery_write_off', 'reason_sealed');

grant select, insert on hardship_sheet, hardship_verification, hardship_decision, exception_minutes, exception_voice,
    exception_bill, corrected_entry, recovery, recovery_fund, recovery_instalment, recovery_notice, recovery_write_off,
    recovery_write_off_decision, recovery_return, recovery_return_fund to ${application};
