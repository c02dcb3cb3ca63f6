-- What a person shows instead of the identity card: the social security card, the token of an electronic certificate. Sealed, and
-- found by a hash with a key. A row that withdraws names the one that it ends.
create table credential (
    person_id text not null references person,
    number integer not null check (number > 0),
    kind text not null check (kind in ('card', 'token')),
    hash bytea not null check (octet_length(hash) = 32),
    lookup_key smallint not null check (lookup_key > 0),
    number_sealed bytea not null,
    masked text not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdraws integer,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    unique (person_id, withdraws)
);
create index credential_hash on credential (hash);
insert into sealed_column values ('credential', 'number_sealed');
grant select, insert on credential to ${application};
