-- What is written about money is never changed: the application's role may add rows and read them, no more. A correction is
-- a row of its own that names its cause. The person comes first in every key, so that the rows of one person stay together.

create function sum_of(amounts bigint[]) returns bigint
    language sql immutable strict parallel safe
    return coalesce((select sum(amount) from unnest(amounts) amount), 0)::bigint;

-- Every policy pack that ever settled, by the hash of its text: what was settled by it can be explained for good.
create table policy_pack (
    hash bytea primary key check (octet_length(hash) = 32),
    id text not null,
    content bytea not null,
    added_at timestamptz not null default clock_timestamp()
);

-- The accumulators of a person's benefit year, and the head of its chain of settlements. A settlement is computed from one
-- version and written only if the year still has it.
create table person_year (
    person_id text not null,
    benefit_year integer not null,
    version integer not null check (version > 0),
    head bytea not null check (octet_length(head) = 32),
    names text[] not null,
    amounts bigint[] not null check (0 <= all (amounts)),
    primary key (person_id, benefit_year),
    check (cardinality(names) = cardinality(amounts))
) with (fillfactor = 70);

-- One row for one settlement or its reversal. Amounts in fen, negative in a reversal.
create table settlement (
    person_id text not null,
    benefit_year integer not null,
    -- The version of the year that it made.
    number integer not null check (number > 0),
    -- 1 a settlement, 2 a reversal.
    kind smallint not null check (kind in (1, 2)),
    -- The settlement's number that a reversal takes back.
    reverses integer check ((reverses is not null) = (kind = 2)),
    institution text not null,
    call_key text not null,
    visit text not null,
    -- How often the visit was settled: again only after a reversal.
    round integer not null check (round > 0),
    from_day date not null,
    to_day date not null,
    stay boolean not null,
    pack bytea not null references policy_pack,
    total bigint not null,
    waived bigint not null,
    account bigint not null,
    cash bigint not null,
    layers text[] not null,
    paid bigint[] not null,
    row_ids text[] not null,
    -- What it moved in the accumulators.
    moved_names text[] not null,
    moved_amounts bigint[] not null,
    -- The journal: what is charged to accounts; it sums to zero.
    accounts text[] not null,
    charges bigint[] not null,
    -- All that the fold read, as a case file; a reversal read nothing.
    facts text check ((facts is not null) = (kind = 1)),
    body_digest bytea not null check (octet_length(body_digest) = 32),
    settled_at timestamptz not null,
    previous bytea not null check (octet_length(previous) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    needs_round integer generated always as (case when kind = 2 then round when round > 1 then round - 1 end) stored,
    needs_kind smallint generated always as (3 - kind) stored,
    primary key (person_id, benefit_year, number),
    -- A visit is settled once, and reversed once before it may be settled again.
    constraint settled_once unique (person_id, institution, visit, round, kind),
    constraint settled_after foreign key (person_id, institution, visit, needs_round, needs_kind)
        references settlement (person_id, institution, visit, round, kind),
    constraint conserved check (total = waived + sum_of(paid) + account + cash),
    constraint balanced check (sum_of(charges) = 0),
    constraint not_negative check (
        kind = 2 or (0 <= all (paid) and 0 <= all (moved_amounts) and least(total, waived, account, cash) >= 0)),
    check (cardinality(layers) = cardinality(paid)),
    check (cardinality(accounts) = cardinality(charges)),
    check (cardinality(moved_names) = cardinality(moved_amounts))
);

-- What became of a call, by the caller's own key.
create table call_key (
    institution text not null,
    call_key text not null check (call_key ~ '^[!-~]{1,100}$'),
    person_id text not null,
    benefit_year integer not null,
    number integer not null,
    body_digest bytea not null,
    primary key (institution, call_key)
);

create view layer as
    select s.person_id, s.benefit_year, s.number, each.layer, each.amount
    from settlement s, unnest(s.layers, s.paid) as each (layer, amount);

create view posting as
    select s.person_id, s.benefit_year, s.number, each.account, each.charge, s.settled_at
    from settlement s, unnest(s.accounts, s.charges) as each (account, charge);

do $$
begin
    if not exists (select from pg_roles where rolname = '${application}') then
        create role ${application} login;
    end if;
end
$$;
grant usage on schema public to ${application};
grant select, insert on policy_pack, settlement, call_key to ${application};
grant select on layer, posting to ${application};
grant select, insert, update on person_year to ${application};
