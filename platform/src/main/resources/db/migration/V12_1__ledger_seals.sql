-- What stands in the journal and in the accounts' entries has no chain of its own. Each closed day signs what was recorded in
-- them since the day before, with the key that is not in the database, chained to the seal before.
create table ledger_seal (
    number integer primary key references day_cut,
    -- By the clock of the database, as the rows' own times.
    until timestamptz not null,
    rows bigint not null check (rows >= 0),
    digest bytea not null check (octet_length(digest) = 32),
    hash bytea not null check (octet_length(hash) = 32),
    key_id text not null,
    signature bytea not null
);
grant select, insert on ledger_seal to ${application};
