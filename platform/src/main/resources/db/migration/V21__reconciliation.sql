-- Receipts that two persons book, execution of budgets, who bears the gap of a fund, payments that a bank returned, and
-- reconciliation with institutions, finance and tax. Append-only as all money is.

-- A file is taken once, whatever it is called: the digest is of what it says.
create table taken_file (
    digest bytea primary key check (octet_length(digest) = 32),
    kind text not null check (kind in ('receipts', 'statement', 'bankReturn')),
    file_name text not null,
    lines integer not null check (lines > 0),
    total bigint not null,
    taken_by text not null,
    taken_at timestamptz not null
);

-- Money that came in, as one person entered it. It is posted when another one confirmed it.
create table receipt_entry (
    id text not null check (id ~ '^[!-~]{1,80}$'),
    version integer not null check (version > 0),
    kind text not null,
    family text not null,
    fund text not null,
    region text not null,
    day date not null,
    amount bigint not null check (amount > 0),
    payer text not null check (length(payer) > 0),
    purpose text not null check (length(purpose) > 0),
    cause text references payable,
    -- Whose share of a gap it pays: city, or a district.
    bearer text,
    file bytea references taken_file,
    entered_by text not null,
    entered_at timestamptz not null,
    primary key (id, version),
    unique (id, version, entered_by),
    check ((kind = 'refund') = (cause is not null)),
    check ((kind = 'coFunding') = (bearer is not null))
);
create table receipt_decision (
    id text not null,
    version integer not null,
    approved boolean not null,
    entered_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (id, version),
    unique (id, version, approved),
    foreign key (id, version, entered_by) references receipt_entry (id, version, entered_by),
    constraint receipt_four_eyes check (decided_by <> entered_by)
);
alter table receipt
    add column version integer,
    add column approved boolean not null default true check (approved),
    add foreign key (id, version, approved) references receipt_decision (id, version, approved);
-- Of the receipts from now on; what is to come back was decided by others before, and a refund is exactly that.
alter table receipt add constraint receipt_of_two check (version is not null or kind = 'refund') not valid;

-- What the headings of a budget are, and the forecast that it is held against.
alter table budget drop constraint budget_item_check;
alter table budget
    add constraint budget_item_check check (item in ('income', 'collectionPlan', 'spending', 'servicePurchase', 'integration',
        'benefits', 'systems', 'service', 'reward')),
    add column persons integer check (persons > 0),
    -- Fen per person.
    add column average bigint check (average > 0),
    add constraint budget_forecast check ((persons is null) = (average is null));

-- How a fund of a district did in a year: goals, what was found, and a score.
create table fund_evaluation (
    family text not null,
    fund text not null,
    region text not null,
    year integer not null,
    version integer not null check (version > 0),
    goals text not null check (length(goals) > 3),
    findings text not null check (length(findings) > 3),
    score integer not null check (score between 0 and 100),
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (family, fund, region, year, version),
    unique (family, fund, region, year, version, proposed_by)
);
create table fund_evaluation_decision (
    family text not null,
    fund text not null,
    region text not null,
    year integer not null,
    version integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (family, fund, region, year, version),
    foreign key (family, fund, region, year, version, proposed_by)
        references fund_evaluation (family, fund, region, year, version, proposed_by),
    constraint evaluation_four_eyes check (decided_by <> proposed_by)
);

-- Money that a fund hands over for something of its own account (public health, vaccines) by a day.
create table earmark (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    family text not null,
    fund text not null,
    region text not null,
    item text not null check (item in ('publicHealth', 'vaccine')),
    amount bigint not null check (amount > 0),
    due_day date not null,
    payee text not null check (length(payee) > 0),
    article text not null check (length(article) > 1),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by)
);
create table earmark_decision (
    id text primary key,
    approved boolean not null,
    journal bigint references journal check ((journal is not null) = approved),
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (id, proposed_by) references earmark (id, proposed_by),
    constraint earmark_four_eyes check (decided_by <> proposed_by)
);

-- What a fund needs in a year, what subsidies and donations leave open, and who bears it; by district, in the same order.
create table funding_gap (
    id bigint generated always as identity primary key,
    family text not null,
    fund text not null,
    year integer not null,
    occasion text not null check (occasion in ('yearClose', 'deficit', 'correction')),
    need bigint not null,
    subsidies bigint not null,
    donations bigint not null,
    gap bigint not null check (gap = greatest(0, need - subsidies - donations)),
    regions text[] not null check (cardinality(regions) > 0),
    spending bigint[] not null check (0 <= all (spending)),
    city bigint[] not null check (0 <= all (city)),
    county bigint[] not null check (0 <= all (county)),
    reason text not null check (occasion <> 'correction' or length(reason) > 3),
    article text not null,
    steps_zh text not null,
    steps_en text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by),
    unique (id, family, fund, year),
    constraint gap_is_borne check (sum_of(city) + sum_of(county) = gap),
    check (cardinality(spending) = cardinality(regions) and cardinality(city) = cardinality(regions)
        and cardinality(county) = cardinality(regions))
);
create table funding_decision (
    gap bigint primary key,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    unique (gap, approved),
    foreign key (gap, proposed_by) references funding_gap (id, proposed_by),
    constraint funding_four_eyes check (decided_by <> proposed_by)
);
-- What is posted of a district and a year: once, and what comes later corrects the one before.
create table funding_share (
    family text not null,
    fund text not null,
    region text not null,
    year integer not null,
    number integer not null check (number > 0),
    previous integer check (coalesce(previous, 0) = number - 1),
    occasion text not null check ((occasion = 'correction') = (number > 1)),
    gap bigint not null,
    approved boolean not null default true check (approved),
    -- The shares that are in force from now on; the journal posts what they differ by from those before.
    city bigint not null check (city >= 0),
    county bigint not null check (county >= 0),
    journal bigint not null references journal,
    primary key (family, fund, region, year, number),
    unique (gap, region),
    foreign key (family, fund, region, year, previous) references funding_share (family, fund, region, year, number),
    foreign key (gap, family, fund, year) references funding_gap (id, family, fund, year),
    foreign key (gap, approved) references funding_decision (gap, approved)
);

-- A payment that the bank could not make is owed again; it is paid again only after that.
alter table payment
    add column attempt integer not null default 1 check (attempt > 0),
    add column previous integer check (coalesce(previous, 0) = attempt - 1),
    drop constraint payment_pkey,
    add primary key (cause, attempt),
    add unique (cause, attempt, batch);
create table payment_failure (
    cause text not null,
    attempt integer not null,
    batch text not null,
    reason text not null check (length(reason) > 0),
    file bytea not null references taken_file,
    journal bigint not null references journal,
    primary key (cause, attempt),
    foreign key (cause, attempt, batch) references payment (cause, attempt, batch)
);
alter table payment add constraint paid_again_after_failure
    foreign key (cause, previous) references payment_failure (cause, attempt);
-- Payments that stand: at most one of a cause.
create view payment_made as
    select * from payment p
    where not exists (select from payment_failure f where f.cause = p.cause and f.attempt = p.attempt);
-- A case whose payment was returned waits for the next one.
do $$
begin
    execute 'create or replace view case_now as '
        || replace(pg_get_viewdef('case_now'::regclass), 'JOIN payment m', 'JOIN payment_made m');
end
$$;

-- What finance or tax say of a month, by district, fund and kind; the one that came last counts.
create table party_statement (
    id bigint generated always as identity primary key,
    party text not null check (party in ('finance', 'tax')),
    family text not null,
    month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    -- First digits of the regions that it is about.
    area text not null,
    file bytea not null unique references taken_file,
    sent_by text not null,
    sent_at timestamptz not null
);
create table party_statement_line (
    statement bigint not null references party_statement,
    line integer not null check (line > 0),
    region text not null,
    fund text not null,
    kind text not null,
    amount bigint not null,
    primary key (statement, line),
    unique (statement, region, fund, kind)
);

-- Two or three books held against each other, as it came out.
create table reconciliation_run (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('institution', 'threeWay')),
    -- The institution, or the family of policies.
    partner text not null,
    -- The institution's region, or the area whose books these are.
    area text not null,
    source text not null check (source in ('list', '3201', '3202', 'statements')),
    -- Which part of the books; empty for all of them.
    scope text not null,
    detailed boolean not null,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    columns text[] not null check (cardinality(columns) > 0),
    sums bigint[] not null check (cardinality(sums) = cardinality(columns)),
    -- Lines that both have, with the same amounts.
    same integer not null check (same >= 0),
    -- Of the whole result: the same result again is no run of its own.
    digest bytea not null check (octet_length(digest) = 32),
    run_by text not null,
    run_at timestamptz not null
);
create index reconciliation_run_of on reconciliation_run (kind, partner, to_day);
create table reconciliation_row (
    run bigint not null references reconciliation_run,
    line integer not null check (line > 0),
    result text not null check (result in ('oursOnly', 'theirsOnly', 'different')),
    reference text not null,
    region text not null,
    -- As the columns of the run; null where a side has no such line.
    amounts bigint[] not null,
    primary key (run, line)
);
create index journal_by_day on journal (day);
create index reconciliation_row_reference on reconciliation_row (reference);
-- Why a difference may stand: given by one person, accepted by another.
create table reconciliation_reason (
    run bigint not null,
    line integer not null,
    number integer not null check (number > 0),
    reason text not null check (length(reason) > 3),
    given_by text not null,
    given_at timestamptz not null,
    primary key (run, line, number),
    unique (run, line, number, given_by),
    foreign key (run, line) references reconciliation_row
);
create table reconciliation_decision (
    run bigint not null,
    line integer not null,
    number integer not null,
    accepted boolean not null,
    given_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (run, line, number),
    foreign key (run, line, number, given_by) references reconciliation_reason (run, line, number, given_by),
    constraint reconciliation_four_eyes check (decided_by <> given_by)
);

-- A run counts until a later one covers its days and its part of the books; totals are covered by details, not the other way
-- round. A reason that was accepted holds for the same difference of the same books.
create view reconciliation_difference as
    select r.id as run, r.kind, r.partner, r.area, r.source, r.from_day, r.to_day, r.columns, r.run_at, w.line, w.result,
        w.reference, w.region, w.amounts,
        (select min(f.run_at) from reconciliation_row o join reconciliation_run f on f.id = o.run
            where o.reference = w.reference and f.kind = r.kind and f.partner = r.partner) as since,
        last.number as reason_number, last.reason, last.given_by, d.accepted, d.decided_by,
        exists (select from reconciliation_row o join reconciliation_run f on f.id = o.run
            join reconciliation_decision e on e.run = o.run and e.line = o.line and e.accepted
            where o.reference = w.reference and o.result = w.result and o.amounts = w.amounts
                and f.kind = r.kind and f.partner = r.partner) as overridden
    from reconciliation_run r join reconciliation_row w on w.run = r.id
    left join lateral (select * from reconciliation_reason n where n.run = w.run and n.line = w.line
        order by n.number desc limit 1) last on true
    left join reconciliation_decision d on d.run = w.run and d.line = w.line and d.number = last.number
    where not exists (select from reconciliation_run l where l.kind = r.kind and l.partner = r.partner and l.id > r.id
        and l.detailed >= r.detailed and l.from_day <= r.from_day and l.to_day >= r.to_day and starts_with(r.scope, l.scope));

-- Fund money is earmarked: nothing that a fund bears is owed to an office's own expenses, and nothing moves from one kind of
-- fund to another but premium subsidies.
create function is_earmarked(kind text, accounts text[], charges bigint[]) returns boolean
    language sql immutable parallel safe
    return not exists (select from unnest(accounts, charges) as a (account, charge), unnest(accounts, charges) as b (account, charge)
            where starts_with(a.account, 'fund/') and a.charge > 0 and starts_with(b.account, 'expense/') and b.charge < 0)
        and (kind = 'premiumSubsidy' or (select count(distinct split_part(account, '/', 3)) < 2 or not bool_and(starts_with(account, 'fund/'))
            from unnest(accounts) as each (account)));
alter table journal add constraint fund_is_earmarked check (is_earmarked(kind, accounts, charges)) not valid;

grant select on reconciliation_difference, payment_made to ${application};
grant select, insert on taken_file, receipt_entry, receipt_decision, fund_evaluation, fund_evaluation_decision, earmark,
    earmark_decision, funding_gap, funding_decision, funding_share, payment_failure, party_statement, party_statement_line,
    reconciliation_run, reconciliation_row, reconciliation_reason, reconciliation_decision to ${application};
