-- Money that is owed, reviewed and paid; receipts and budgets; and clearing: the months that are closed, what institutions and
-- undertaking insurers are owed for them, and the statements. Append-only as all money is.

-- Who stood for what, in order: 0 prepared it, 1 first review 初审, 2 second review 复审, 3 audit 稽核. Each is another person.
create table review (
    subject text not null,
    step smallint not null check (step between 0 and 3),
    -- The step before, which must be there and have passed.
    after_step smallint check (coalesce(after_step, -1) = step - 1),
    after_passed boolean check ((after_passed is null) = (step = 0) and coalesce(after_passed, true)),
    passed boolean not null check (passed or step > 0),
    person text not null,
    remark text not null,
    at timestamptz not null,
    primary key (subject, step),
    unique (subject, step, passed),
    foreign key (subject, after_step, after_passed) references review (subject, step, passed),
    constraint each_another_person unique (subject, person)
);

-- What is owed to somebody outside the ledger; negative where it is to come back.
create table payable (
    cause text primary key check (cause ~ '^[!-~]{1,120}$'),
    family text not null,
    region text not null,
    -- Of the ledger, such as institution/H99010100002.
    account text not null,
    -- The account of the ledger that pays.
    source text not null,
    payee text not null,
    amount bigint not null check (amount <> 0),
    due_day date not null,
    zh text not null,
    en text not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    unique (cause, amount)
);

-- Where a payee has its bank account; the latest one counts.
create table bank_account (
    payee text not null,
    number integer not null check (number > 0),
    holder text not null,
    bank text not null,
    -- The account's number.
    account_sealed bytea not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (payee, number)
);

create table payment_batch (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    family text not null,
    region text not null,
    lines integer not null check (lines > 0),
    total bigint not null check (total > 0),
    prepared_at timestamptz not null
);

create table payment_line (
    batch text not null references payment_batch,
    line integer not null check (line > 0),
    cause text not null,
    amount bigint not null check (amount > 0),
    holder text not null,
    bank text not null,
    account_sealed bytea not null,
    primary key (batch, line),
    unique (batch, cause),
    unique (batch, cause, amount),
    foreign key (cause, amount) references payable (cause, amount)
);

insert into sealed_column values ('bank_account', 'account_sealed'), ('payment_line', 'account_sealed');

-- A batch that passed all three reviews, and the digest of its bank file.
create table payment_release (
    batch text primary key references payment_batch,
    step smallint not null default 3 check (step = 3),
    passed boolean not null default true check (passed),
    subject text not null,
    digest bytea not null check (octet_length(digest) = 32),
    released_by text not null,
    released_at timestamptz not null,
    check (subject = 'batch/' || batch),
    foreign key (subject, step, passed) references review (subject, step, passed)
);

-- What was paid, once: whatever batches name a cause, one pays it, and exactly what is owed.
create table payment (
    cause text primary key,
    batch text not null references payment_release,
    amount bigint not null,
    journal bigint not null references journal,
    foreign key (batch, cause, amount) references payment_line (batch, cause, amount)
);

-- Money that came in. The bank's own reference makes it come once.
create table receipt (
    id text primary key check (id ~ '^[!-~]{1,80}$'),
    kind text not null check (kind in ('contribution', 'premiumSubsidy', 'stateSubsidy', 'regionalSubsidy', 'appropriation',
        'donation', 'coFunding', 'interest', 'refund', 'reserve')),
    family text not null,
    fund text not null,
    region text not null,
    day date not null,
    amount bigint not null check (amount > 0),
    -- Who paid: a level of government, a donor, a collecting office.
    payer text not null,
    purpose text not null,
    -- The negative payable that a refund settles.
    cause text unique references payable,
    journal bigint not null references journal,
    recorded_by text not null,
    recorded_at timestamptz not null,
    check ((kind = 'refund') = (cause is not null))
);

-- Budgets: the version recorded last and approved by another person counts.
create table budget (
    family text not null,
    fund text not null,
    region text not null,
    year integer not null,
    version integer not null check (version > 0),
    item text not null check (item in ('income', 'spending', 'servicePurchase')),
    amount bigint not null check (amount >= 0),
    basis text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (family, fund, region, year, item, version),
    unique (family, fund, region, year, item, version, proposed_by)
);
create table budget_decision (
    family text not null,
    fund text not null,
    region text not null,
    year integer not null,
    item text not null,
    version integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (family, fund, region, year, item, version),
    foreign key (family, fund, region, year, item, version, proposed_by)
        references budget (family, fund, region, year, item, version, proposed_by),
    constraint budget_four_eyes check (decided_by <> proposed_by)
);

-- Clearing. Rows come nearly in order of their days, so a coarse index finds those of a month.
create index settlement_to_day on settlement using brin (to_day) with (pages_per_range = 32);

-- A closed month of a family of policies. Its entries are those written up to the cut-off whose care ended by its last day and
-- which no month before has: the months leave no gap, and an entry is in one of them.
create table clearing_period (
    family text not null,
    number integer not null check (number > 0),
    previous integer check (coalesce(previous, 0) = number - 1),
    month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    last_day date not null,
    -- Everything written until then was there: a sealed end of a day.
    cutoff timestamptz not null references day_cut (cutoff),
    -- Those of the month before.
    before_day date not null check (before_day < last_day),
    before_cutoff timestamptz not null check (before_cutoff <= cutoff),
    -- The database's own snapshot with which the entries were read.
    snapshot text not null,
    closed_by text not null,
    closed_at timestamptz not null,
    primary key (family, number),
    unique (family, month),
    unique (family, number, last_day, cutoff),
    foreign key (family, previous, before_day, before_cutoff)
        references clearing_period (family, number, last_day, cutoff)
);

-- What the bills of a month come to, by institution and the patients' region.
create table clearing_volume (
    family text not null,
    period integer not null,
    institution text not null,
    region text not null,
    class text not null check (class in ('outpatient', 'chronic', 'inpatient', 'pharmacy')),
    -- Entries that take back or correct what an earlier month cleared.
    adjusting boolean not null,
    settlements bigint not null,
    reversals bigint not null,
    differences bigint not null,
    total bigint not null,
    waived bigint not null,
    fund bigint not null,
    account bigint not null,
    cash bigint not null check (total = waived + fund + account + cash),
    primary key (family, period, institution, region, class, adjusting),
    foreign key (family, period) references clearing_period
);

-- The same by layer and the row of the policy that decided.
create table clearing_layer (
    family text not null,
    period integer not null,
    institution text not null,
    region text not null,
    class text not null,
    layer text not null,
    row_id text not null,
    entries bigint not null,
    paid bigint not null,
    primary key (family, period, institution, region, class, layer, row_id),
    foreign key (family, period) references clearing_period
);

-- The same by fund.
create table clearing_fund (
    family text not null,
    period integer not null,
    institution text not null,
    region text not null,
    class text not null,
    fund text not null,
    adjusting boolean not null,
    paid bigint not null,
    primary key (family, period, institution, region, class, fund, adjusting),
    foreign key (family, period) references clearing_period
);

-- How an institution is paid by a fund for a class of care. The row recorded last of those in force counts.
create table payment_method (
    family text not null,
    institution text not null,
    class text not null check (class in ('outpatient', 'chronic', 'inpatient', 'pharmacy')),
    fund text not null,
    version integer not null check (version > 0),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    -- Points (按病种分值) are to come: their budget is year_total, their value a price.
    method text not null check (method in ('perItem', 'perHead', 'perDisease', 'points')),
    heads integer check ((method = 'perHead') = (heads is not null)),
    -- Fen per head and year.
    head_rate bigint check ((method = 'perHead') = (head_rate is not null)),
    -- What the fund pays at most in a year; null for no such bound.
    year_total bigint check (year_total >= 0),
    -- Of what is left of it, parts per million that the institution keeps.
    surplus_ppm integer not null check (surplus_ppm between 0 and 1000000),
    -- Of each month, parts per million kept until the year is assessed (质量保证金).
    deposit_ppm integer not null check (deposit_ppm between 0 and 1000000),
    article text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (family, institution, class, fund, version),
    unique (family, institution, class, fund, version, proposed_by)
);
create table payment_method_decision (
    family text not null,
    institution text not null,
    class text not null,
    fund text not null,
    version integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (family, institution, class, fund, version),
    foreign key (family, institution, class, fund, version, proposed_by)
        references payment_method (family, institution, class, fund, version, proposed_by),
    constraint method_four_eyes check (decided_by <> proposed_by)
);
create table disease_price (
    family text not null,
    institution text not null,
    class text not null,
    fund text not null,
    version integer not null,
    disease text not null,
    price bigint not null check (price > 0),
    primary key (family, institution, class, fund, version, disease),
    foreign key (family, institution, class, fund, version) references payment_method
);

-- What is kept back from an institution for a finding: proposed by one person, decided by another.
create table deduction (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    family text not null,
    institution text not null,
    -- Of the table of findings, where it comes from one.
    finding bigint,
    fund text not null,
    amount bigint not null check (amount > 0),
    article text not null,
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by)
);
create table deduction_decision (
    id text primary key,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (id, proposed_by) references deduction (id, proposed_by),
    constraint deduction_four_eyes check (decided_by <> proposed_by)
);

-- The lines of an institution's statement of a month; their sum is what it is owed.
create table clearing_item (
    family text not null,
    period integer not null,
    institution text not null,
    line integer not null check (line > 0),
    kind text not null check (kind in ('settled', 'adjusted', 'advanced', 'perHead', 'perDisease', 'overTotal', 'surplus',
        'deduction', 'deposit', 'depositReturn', 'prepayment', 'carried')),
    class text not null,
    fund text not null,
    amount bigint not null,
    -- What it is about: a deduction, a prepayment, an insurer.
    reference text not null,
    zh text not null,
    en text not null,
    primary key (family, period, institution, line),
    foreign key (family, period) references clearing_period
);
create unique index deducted_once on clearing_item (reference) where kind = 'deduction';

-- How much of an institution's yearly total a month used; negotiated drugs do not count.
create table clearing_use (
    family text not null,
    period integer not null,
    institution text not null,
    class text not null,
    fund text not null,
    version integer not null,
    year integer not null,
    -- What the fund paid by items, of it for negotiated drugs, and what the method changed.
    paid bigint not null,
    negotiated bigint not null,
    changed bigint not null,
    -- With the months before of the year.
    used bigint not null,
    primary key (family, period, institution, class, fund),
    foreign key (family, period) references clearing_period,
    foreign key (family, institution, class, fund, version) references payment_method
);

-- The assessment of an institution's year, by which its deposit is given back: proposed by one person, decided by another.
create table deposit_return (
    family text not null,
    institution text not null,
    year integer not null,
    score integer not null check (score between 0 and 100),
    returned_ppm integer not null check (returned_ppm between 0 and 1000000),
    article text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (family, institution, year),
    unique (family, institution, year, proposed_by)
);
create table deposit_return_decision (
    family text not null,
    institution text not null,
    year integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    primary key (family, institution, year),
    foreign key (family, institution, year, proposed_by)
        references deposit_return (family, institution, year, proposed_by),
    constraint return_four_eyes check (decided_by <> proposed_by)
);

-- Undertaking insurers (承办保险机构). A contract holds when another person approved it, until its last day or its early end.
create table insurer_contract (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    insurer text not null,
    name text not null,
    family text not null,
    -- First digits of the regions that it serves.
    area text not null,
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    procurement text not null check (length(procurement) > 3),
    -- It can settle critical-illness insurance too.
    capable boolean not null check (capable),
    -- The four groups of clauses, none of them empty.
    content text not null check (length(content) > 3),
    quality text not null check (length(quality) > 3),
    fee_settlement text not null check (length(fee_settlement) > 3),
    rights text not null check (length(rights) > 3),
    -- The reserve (结算备付金) agreed, and the balance below which it is low.
    reserve bigint not null check (reserve >= 0),
    reserve_low bigint not null check (reserve_low between 0 and reserve),
    determined_on date not null,
    signed_on date not null check (signed_on >= determined_on),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by)
);
create table insurer_decision (
    contract text primary key,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (contract, proposed_by) references insurer_contract (id, proposed_by),
    constraint contract_four_eyes check (decided_by <> proposed_by)
);
-- An early end for a breach, decided by another person; from the day after the last one nothing more is settled by it.
create table insurer_breach (
    contract text primary key references insurer_contract,
    last_day date not null,
    breach text not null check (length(breach) > 3),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (contract, last_day, proposed_by)
);
create table insurer_end (
    contract text primary key,
    last_day date not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (contract, last_day, proposed_by) references insurer_breach (contract, last_day, proposed_by),
    constraint end_four_eyes check (decided_by <> proposed_by)
);
-- Contracts that were approved, with the last day on which they hold.
create view contract_in_force as
    select c.id, c.insurer, c.name, c.family, c.area, c.from_day, least(c.to_day, e.last_day) as last_day, c.reserve,
        c.reserve_low
    from insurer_contract c join insurer_decision d on d.contract = c.id and d.approved
    left join insurer_end e on e.contract = c.id;

-- Scores of a year, each of a hundred, with their weights in hundredths.
create table insurer_score (
    contract text not null references insurer_contract,
    year integer not null,
    beneficiaries smallint not null check (beneficiaries between 0 and 100),
    institutions smallint not null check (institutions between 0 and 100),
    protection smallint not null check (protection between 0 and 100),
    weights smallint[] not null check (cardinality(weights) = 3 and weights[1] + weights[2] + weights[3] = 100),
    scored_by text not null,
    scored_at timestamptz not null,
    primary key (contract, year)
);

-- What an insurer paid in advance of a month's bills.
create table clearing_advance (
    family text not null,
    period integer not null,
    contract text not null references insurer_contract,
    region text not null,
    institution text not null,
    layer text not null,
    paid bigint not null,
    primary key (family, period, contract, region, institution, layer),
    foreign key (family, period) references clearing_period
);

-- Bills, fee and true-up of an insurer: one for each contract, district, year and occasion.
create table insurer_bill (
    contract text not null references insurer_contract,
    region text not null,
    year integer not null,
    occasion text not null,
    first_month text not null,
    last_month text not null,
    -- Actual spending on the parts that count, and what was billed before.
    actual bigint not null,
    billed_before bigint not null,
    amount bigint not null check (amount = actual - billed_before),
    -- All assistance of the year, of which the fee is reckoned; the fee's payer.
    spending bigint not null,
    fee bigint not null,
    fee_payer text not null,
    due_day date not null,
    articles text not null,
    steps_zh text not null,
    steps_en text not null,
    billed_by text not null,
    billed_at timestamptz not null,
    primary key (contract, region, year, occasion)
);
-- The service fee is of a district and a year, however many insurers served it.
create unique index fee_once on insurer_bill (region, year) where fee <> 0;

-- Statements as they were issued, each with the digest of its text. Made again from the entries they must be the same.
create table clearing_statement (
    id text primary key,
    family text not null,
    year integer not null,
    month text not null,
    kind text not null check (kind in ('institution', 'bill', 'year')),
    region text not null,
    content text not null,
    digest bytea not null check (octet_length(digest) = 32),
    issued_at timestamptz not null
);
create index clearing_statement_of_year on clearing_statement (family, year);

-- A year that is closed: nothing is added to its months any more.
create table clearing_year (
    family text not null,
    year integer not null,
    statement text not null references clearing_statement,
    closed_by text not null,
    closed_at timestamptz not null,
    primary key (family, year)
);

grant select on contract_in_force to ${application};
grant select, insert on review, payable, bank_account, payment_batch, payment_line, payment_release, payment, receipt, budget,
    budget_decision, clearing_period,
    clearing_volume, clearing_layer, clearing_fund, payment_method, payment_method_decision, disease_price, deduction,
    deduction_decision, clearing_item, clearing_use, deposit_return, deposit_return_decision,
    insurer_contract, insurer_decision, insurer_breach, insurer_end, insurer_score,
    clearing_advance, insurer_bill, clearing_statement, clearing_year to ${application};
