-- Changes of policy. A new pack is proposed by one person, reviewed by another, approved by a third; activated, it joins the
-- packs that all servers settle by, from a day to come. Nothing here is ever changed.

-- Files of packs by the hash of their text.
create table policy_text (
    hash bytea primary key,
    content bytea not null check (octet_length(content) <= 2097152),
    constraint text_of_its_hash check (sha256(content) = hash)
);

create table policy_proposal (
    number bigint generated always as identity primary key,
    family text not null,
    -- Id of the pack to be.
    pack text not null check (pack ~ '^[a-z][a-z0-9-]{1,78}$' and starts_with(pack, family || '-')),
    -- The pack that it was made from.
    base text not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    -- The pack that it ends on the day before.
    closes text check (closes <> pack),
    -- JSON: row, field, before, after of each parameter; empty where a text was sent.
    changed text not null,
    reason text not null check (length(reason) between 1 and 2000),
    -- The proof of the pack: whether it stands, and its lines in JSON.
    passes boolean not null,
    report text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (number, proposed_by, passes)
);

create table policy_proposal_file (
    proposal bigint not null references policy_proposal,
    name text not null check (name ~ '^[a-z]+[.]yaml$'),
    hash bytea not null references policy_text,
    primary key (proposal, name)
);

create table policy_review (
    proposal bigint primary key,
    proposed_by text not null,
    passes boolean not null,
    agreed boolean not null,
    remark text not null check (length(remark) <= 2000),
    reviewed_by text not null,
    reviewed_at timestamptz not null,
    unique (proposal, proposed_by, reviewed_by, agreed),
    foreign key (proposal, proposed_by, passes) references policy_proposal (number, proposed_by, passes),
    constraint policy_review_four_eyes check (reviewed_by <> proposed_by),
    -- What cannot be proved cannot go on.
    constraint policy_proved check (passes or not agreed)
);

create table policy_approval (
    proposal bigint primary key,
    proposed_by text not null,
    reviewed_by text not null,
    agreed boolean not null check (agreed),
    approved boolean not null,
    remark text not null check (length(remark) <= 2000),
    approved_by text not null,
    approved_at timestamptz not null,
    unique (proposal, approved),
    foreign key (proposal, proposed_by, reviewed_by, agreed)
        references policy_review (proposal, proposed_by, reviewed_by, agreed),
    constraint policy_approval_third_person check (approved_by <> proposed_by and approved_by <> reviewed_by)
);

-- Two activations at once cannot have the same edition: what one looked at, no other has changed meanwhile.
create table policy_activation (
    edition integer primary key check (edition > 0),
    proposal bigint not null unique,
    approved boolean not null check (approved),
    pack text not null unique,
    from_day date not null,
    closes text,
    closed_on date check ((closed_on is null) = (closes is null) and closed_on = from_day - 1),
    activated_by text not null,
    activated_at timestamptz not null,
    foreign key (proposal, approved) references policy_approval (proposal, approved),
    constraint policy_days_to_come check (from_day > (activated_at at time zone 'Asia/Shanghai')::date)
);

grant select, insert on policy_text, policy_proposal, policy_proposal_file, policy_review, policy_approval, policy_activation
    to ${application};

-- What was paid of bills, counted once for each settlement, reversal and difference, so that sums over a year do not read the
-- year's settlements. All of it follows from the settlements, and could be counted again from them.
create table payment_entry (
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    -- Last day of the visit, the ledger's.
    day date not null,
    kind smallint not null,
    region text not null,
    -- Held during the visit as known when it was settled, the most favoured one; none where there was none.
    identity text not null,
    -- Who pays: funds by name, personalAccount.
    payers text[] not null,
    primary key (person_id, benefit_year, number)
);
create index payment_entry_by_day on payment_entry (benefit_year, day desc, person_id, number);

create table payment_month (
    benefit_year integer not null,
    month date not null check (extract(day from month) = 1),
    region text not null,
    identity text not null,
    -- Who pays; cash for the person, all for the total of the bills.
    payer text not null,
    fen bigint not null,
    -- Settlements less reversals that have an amount of the payer.
    bills bigint not null,
    primary key (benefit_year, month, region, identity, payer)
);

-- Until when all is counted: what was settled before that time, and the closed day up to which nothing can come late.
create table payment_mark (
    only_row boolean primary key default true check (only_row),
    counted_to timestamptz not null,
    closed_day integer not null
);
insert into payment_mark (counted_to, closed_day) values ('-infinity', 0);

grant select, insert on payment_entry to ${application};
grant select, insert, update on payment_month to ${application};
grant select, update on payment_mark to ${application};
