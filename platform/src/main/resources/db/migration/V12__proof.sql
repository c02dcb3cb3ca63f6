-- Keys that seal and keys that find are made anew from time to time. What is sealed says itself by which key; a hash is marked.
alter table id_number add column lookup_key smallint not null default 1 check (lookup_key > 0);
alter table person_version add column lookup_key smallint not null default 1 check (lookup_key > 0);

-- Every column that holds something sealed, so that it is sealed anew: a later migration adds its own.
create table sealed_column (
    relation text not null,
    attribute text not null,
    primary key (relation, attribute)
);
insert into sealed_column values
    ('person_version', 'name_sealed'),
    ('person_version', 'number_sealed'),
    ('roster_row', 'content'),
    ('roster_seal', 'scan'),
    ('interface_setting', 'secret_sealed'),
    ('settlement_list', 'content_sealed');
grant select on sealed_column to ${application};

-- Null for null, so that what is not there needs no sealing.
create function starts_as(content bytea, beginning bytea) returns boolean
    language sql immutable strict parallel safe return substr(content, 1, length(beginning)) = beginning;
