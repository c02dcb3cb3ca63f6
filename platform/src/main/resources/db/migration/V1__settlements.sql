-- What is written about money is never changed: the application's role may add rows and read them, no more. A correction is
-- a row of its own that names its cause. The person comes first in every key, so that the rows of one person stay together.

-- Not in SQL: as part of a constraint such a function is planned anew for every row, which costs more than all the rest.
create function sum_of(amounts bigint[]) returns bigint
    language plpgsql immutable strict parallel safe as $$
declare
    sum bigint := 0;
    amount bigint;
begin
    foreach amount in array amounts loop
        sum := sum + amount;
    end loop;
    return sum;
end
$$;

-- Every policy pack that ever settled, by the hash of its text: what was settled by it can be explained for good.
create table policy_pack (
    number integer primary key check (number > 0),
    hash bytea not null unique check (octet_length(hash) = 32),
    id text not null,
    content bytea not null,
    added_at timestamptz not null default clock_timestamp()
);

-- Names of layers, rows, accumulators and accounts: a settlement has some twenty of them and holds their numbers.
create table name (
    id integer primary key check (id > 0),
    text text not null unique
);

-- The accumulators of a person's benefit year, and the head of its chain of settlements. A settlement is computed from one
-- version and written only if the year still has it.
create table person_year (
    person_id text not null,
    benefit_year integer not null,
    version integer not null check (version > 0),
    head bytea not null check (octet_length(head) = 32),
    names integer[] not null,
    amounts bigint[] not null check (0 <= all (amounts)),
    primary key (person_id, benefit_year),
    check (cardinality(names) = cardinality(amounts))
) with (fillfactor = 70);

-- One row for one settlement, its reversal or a difference found later. Amounts in fen, negative in a reversal. What the fold
-- read is not stored twice: the facts of the person are those of person_version, the accumulators that it began with are the
-- sum of what earlier entries of the year moved, and the entry before is the one with the number before.
-- Columns stand in the order of their width, so that none is padded.
create table settlement (
    total bigint not null,
    waived bigint not null,
    account bigint not null,
    cash bigint not null,
    settled_at timestamptz not null,
    benefit_year integer not null,
    -- The version of the year that it made.
    number integer not null check (number > 0),
    -- The settlement's number that a reversal takes back.
    reverses integer check ((reverses is not null) = (kind = 2)),
    -- The settlement's number that a difference corrects.
    corrects integer check ((corrects is not null) = (kind = 3)),
    -- The version of the person that the fold read; a reversal read nothing.
    person_version integer check ((person_version is not null) = (kind <> 2)),
    from_day date not null,
    to_day date not null,
    -- Of policy_pack.
    pack integer not null,
    -- 1 a settlement, 2 a reversal, 3 a difference of a settlement after late facts.
    kind smallint not null check (kind in (1, 2, 3)),
    -- How often the visit was settled: again only after a reversal.
    round smallint not null check (round > 0),
    stay boolean not null,
    person_id text not null,
    -- Where the person belonged.
    region text not null,
    institution text not null,
    call_key text not null,
    visit text not null,
    -- Whose personal account paid, where it is not the person's own.
    account_owner text check (account_owner is null or account <> 0),
    -- The visit and its bill as the fold read them.
    facts text check ((facts is not null) = (kind <> 2)),
    body_digest bytea not null check (octet_length(body_digest) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    -- The layers that pay, the row that decided in each (0 for none), and what each pays.
    layers integer[] not null,
    row_ids integer[] not null,
    paid bigint[] not null,
    -- What it moved in the accumulators.
    moved_names integer[] not null,
    moved_amounts bigint[] not null,
    -- The journal: what is charged to accounts; it sums to zero.
    accounts integer[] not null,
    charges bigint[] not null,
    primary key (person_id, benefit_year, number),
    constraint called_once unique (person_id, benefit_year, institution, call_key),
    constraint conserved check (total = waived + sum_of(paid) + account + cash),
    constraint balanced check (sum_of(charges) = 0),
    constraint not_negative check (
        kind <> 1 or (0 <= all (paid) and 0 <= all (moved_amounts) and least(total, waived, account, cash) >= 0)),
    check (cardinality(layers) = cardinality(paid) and cardinality(layers) = cardinality(row_ids)),
    check (cardinality(accounts) = cardinality(charges)),
    check (cardinality(moved_names) = cardinality(moved_amounts))
);

-- A visit is settled once, and reversed once before it may be settled again.
create unique index settled_once on settlement (person_id, institution, visit, round, kind) where kind < 3;
-- Stays that a visit may lie inside.
create index stays on settlement (person_id, from_day, to_day) where stay and kind = 1;

-- What was settled since a moment: rows come in order of time, so a coarse index is enough and costs a write next to nothing.
create index settlement_settled_at on settlement using brin (settled_at) with (pages_per_range = 32);

-- What became of a call, by the caller's own key.
create table call_key (
    benefit_year integer not null,
    number integer not null,
    institution text not null,
    call_key text not null check (call_key ~ '^[!-~]{1,100}$'),
    person_id text not null,
    primary key (institution, call_key)
);

-- Personal accounts. The balance is what the entries sum to.
create table account (
    person_id text primary key,
    balance bigint not null check (balance >= 0),
    version integer not null check (version >= 0)
) with (fillfactor = 70);

create table account_entry (
    person_id text not null references account,
    -- The version of the account that it made.
    number integer not null check (number > 0),
    kind text not null check (kind ~ '^[a-zA-Z]{1,40}$'),
    amount bigint not null,
    balance_after bigint not null check (balance_after >= 0),
    day date not null,
    -- Where money that comes in is from.
    source text,
    -- The person for whom it was used, where it is not the owner.
    relative text,
    -- The settlement that used it or gave it back.
    settlement text check ((settlement is not null) = (kind in ('use', 'useReversed'))),
    call_key text,
    -- A use is in the journal of its settlement.
    accounts text[] not null,
    charges bigint[] not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    constraint account_called_once unique (person_id, call_key),
    constraint account_balanced check (sum_of(charges) = 0),
    check (cardinality(accounts) = cardinality(charges))
);

-- Journals of what is no settlement.
create table journal (
    id bigint generated always as identity primary key,
    kind text not null,
    day date not null,
    -- The row that it comes from, such as premiumSubsidy 2023-04.
    cause text not null,
    accounts text[] not null,
    charges bigint[] not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint journal_balanced check (sum_of(charges) = 0),
    check (cardinality(accounts) = cardinality(charges))
);

-- A lane writes for its persons while it holds the epoch; a writer that was deposed can commit nothing.
create table lane_lease (
    lane smallint primary key,
    epoch bigint not null,
    last timestamptz not null
);

-- Where a day ends: what was settled until then is closed, later entries carry a later time.
create table day_cut (
    number integer primary key check (number > 0),
    cutoff timestamptz not null unique
);

-- What a day wrote, signed with a key that is not in the database: a Merkle root over the last entry of each person and
-- benefit year that was settled since the cut before, chained to the root before.
create table day_root (
    number integer primary key references day_cut,
    years bigint not null,
    packs integer not null,
    root bytea not null check (octet_length(root) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    key_id text not null,
    signature bytea not null,
    sealed_at timestamptz not null
);

create view layer as
    select s.person_id, s.benefit_year, s.number, n.text as layer, each.amount
    from settlement s, unnest(s.layers, s.paid) as each (name, amount)
    join name n on n.id = each.name;

create view posting as
    select 'settlement' as source, s.person_id || '.' || s.benefit_year || '.' || s.number as cause,
        n.text as account, each.charge, s.to_day as day, s.settled_at as posted_at
    from settlement s, unnest(s.accounts, s.charges) as each (name, charge)
    join name n on n.id = each.name
    union all
    select 'account', e.person_id || '.' || e.number, each.account, each.charge, e.day, e.recorded_at
    from account_entry e, unnest(e.accounts, e.charges) as each (account, charge)
    union all
    select j.kind, j.cause, each.account, each.charge, j.day, j.recorded_at
    from journal j, unnest(j.accounts, j.charges) as each (account, charge);

do $$
begin
    if not exists (select from pg_roles where rolname = '${application}') then
        create role ${application} login;
    end if;
end
$$;
grant usage on schema public to ${application};
grant select, insert on policy_pack, settlement, call_key to ${application};
grant select, insert on name, account_entry, journal, day_cut, day_root to ${application};
grant select on layer, posting to ${application};
grant select, insert, update on person_year, account, lane_lease to ${application};
