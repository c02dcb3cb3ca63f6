-- Files that institutions send and fetch. They are no records: each is removed when its time is over.
create table exchange_file (
    number text primary key check (number ~ '^[0-9A-F]{30}$'),
    -- Whose it is; null: everyone's.
    institution text,
    -- What a file for everyone holds: it is made once.
    label text unique check ((label is null) = (institution is not null)),
    name text not null,
    content bytea not null check (octet_length(content) <= 16777216),
    records integer not null check (records >= 0),
    kept_until timestamptz not null,
    recorded_at timestamptz not null
);
create index exchange_file_institution on exchange_file (institution, kept_until);
grant select, insert, delete on exchange_file to ${application};

-- What institutions ask to be cleared. One that was withdrawn does not count any more.
create table clearing_application (
    institution text not null,
    number integer not null check (number > 0),
    clearing_type text not null,
    clearing_way text,
    month text not null check (month ~ '^[0-9]{4}(0[1-9]|1[0-2])$'),
    from_day date not null,
    to_day date not null check (to_day >= from_day),
    visits integer not null,
    total bigint not null,
    -- The fee that the centre accepts, as the institution reckons it.
    accepted bigint not null,
    fund bigint not null,
    account bigint not null,
    cash bigint not null,
    applied_by text not null,
    applied_at timestamptz not null,
    primary key (institution, number)
);

create table clearing_withdrawal (
    institution text not null,
    number integer not null,
    withdrawn_by text not null,
    withdrawn_at timestamptz not null,
    primary key (institution, number),
    foreign key (institution, number) references clearing_application
);
grant select, insert on clearing_application, clearing_withdrawal to ${application};

-- Settlement lists (结算清单) of settlements, sealed because they name the patient and relatives. The latest version counts.
create table settlement_list (
    person_id text not null,
    settlement text not null,
    version integer not null check (version > 0),
    number bigint not null generated always as identity (minvalue 100000001) unique,
    institution text not null,
    content_sealed bytea not null,
    content_digest bytea not null check (octet_length(content_digest) = 32),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (person_id, settlement, version)
);
grant select, insert on settlement_list to ${application};
