-- Registers and rosters have no chain of their own: each closed day signs what was recorded in them since the day before, as it
-- signs the journal.
create table register_seal (
    number integer primary key references day_cut,
    -- By the clock of the database, as the rows' own times.
    until timestamptz not null,
    rows bigint not null check (rows >= 0),
    digest bytea not null check (octet_length(digest) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    key_id text not null,
    signature bytea not null
);
grant select, insert on register_seal to ${application};

-- Their own times are the server's. A row belongs to the day in which the database wrote it.
alter table care_record add column written_at timestamptz not null default clock_timestamp();
alter table agreement_change add column written_at timestamptz not null default clock_timestamp();
alter table agreement_decision add column written_at timestamptz not null default clock_timestamp();
alter table edition add column written_at timestamptz not null default clock_timestamp();
alter table item_mapping add column written_at timestamptz not null default clock_timestamp();

-- A person who turned out to be another, and that this was a mistake, which somebody else found.
create table person_merge (
    person_id text not null references person,
    number integer not null check (number > 0),
    into_id text not null references person check (into_id <> person_id),
    -- The person who answers for it.
    merged_by text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    unique (person_id, number, merged_by)
);

create table person_parting (
    person_id text not null,
    number integer not null,
    reason text not null,
    merged_by text not null,
    parted_by text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    foreign key (person_id, number, merged_by) references person_merge (person_id, number, merged_by),
    constraint four_eyes check (parted_by <> merged_by)
);

-- A whole balance that leaves, arrives or is inherited: one person proposes it, another decides.
create table account_move (
    person_id text not null references person,
    number integer not null check (number > 0),
    kind text not null check (kind in ('transfer', 'payOut', 'transferIn', 'inheritance')),
    day date not null,
    -- In fen.
    amount bigint check (amount > 0),
    heir text references person check (heir <> person_id),
    reference text not null,
    call_key text not null,
    proposed_by text not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    unique (person_id, number, proposed_by),
    unique (person_id, call_key),
    check ((amount is not null) = (kind = 'transferIn') and (heir is not null) = (kind = 'inheritance'))
);

create table account_move_decision (
    person_id text not null,
    number integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    foreign key (person_id, number, proposed_by) references account_move (person_id, number, proposed_by),
    constraint four_eyes check (decided_by <> proposed_by)
);
grant select, insert on person_merge, person_parting, account_move, account_move_decision to ${application};

-- What the health department says of a change before the bureau decides. The last word counts.
create table agreement_verification (
    agreement text not null,
    number integer not null,
    turn integer not null check (turn > 0),
    agreed boolean not null,
    remark text not null,
    proposed_by text not null,
    verified_by text not null,
    verified_at timestamptz not null default clock_timestamp(),
    primary key (agreement, number, turn),
    foreign key (agreement, number, proposed_by) references agreement_change (agreement, number, proposed_by),
    constraint four_eyes check (verified_by <> proposed_by)
);
grant select, insert on agreement_verification to ${application};
