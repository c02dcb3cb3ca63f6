-- Persons and what is known of them. A register is a list of versions: each says what was known from a moment on, and none is
-- ever changed. Only the rows that point to the latest version may be.

-- For periods that must not overlap.
create extension if not exists btree_gist;

-- A person, and the number of the latest version. Whoever changes a register of the person holds this row.
create table person (
    person_id text primary key check (person_id ~ '^[A-Za-z0-9_-]{1,40}$'),
    version integer not null check (version > 0)
) with (fillfactor = 70);

-- Facts about a person as they were known from a moment on; the latest version counts.
create table person_version (
    person_id text not null references person,
    version integer not null check (version > 0),
    family text not null,
    region text not null check (region ~ '^[0-9]{0,12}$'),
    name_sealed bytea not null,
    name_hash bytea not null check (octet_length(name_hash) = 32),
    masked_name text not null,
    document text not null,
    number_sealed bytea not null,
    number_hash bytea not null check (octet_length(number_hash) = 32),
    masked_number text not null,
    sex text not null check (sex in ('male', 'female', 'unknown')),
    died_on date,
    -- The person that this one turned out to be.
    merged_into text references person check (merged_into <> person_id),
    -- What the office registered.
    registered text not null,
    -- The same with what the other registers say: what settling reads.
    facts text not null,
    -- Enrolments by day, so that settling reads one row; empty where there is none.
    spells text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, version)
);
create index person_name on person_version (name_hash);

-- One number of a document belongs to one person.
create table id_number (
    hash bytea primary key check (octet_length(hash) = 32),
    person_id text not null references person
);

-- A person's enrolments as they were known from a moment on.
create table enrolment_version (
    person_id text not null references person,
    version integer not null check (version > 0),
    cause text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, version)
);

-- The days of one version on which an enrolment stays the same.
create table enrolment (
    person_id text not null,
    version integer not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    scheme text not null check (scheme in ('employee', 'resident')),
    employment text not null check (employment in ('active', 'retired', 'flexible', 'none')),
    region text not null check (region ~ '^[0-9]{2,12}$'),
    status text not null check (status in ('active', 'suspended', 'elsewhere')),
    contribution_base bigint check (contribution_base >= 0),
    retiree_benefits boolean not null,
    reason text not null,
    primary key (person_id, version, from_day),
    foreign key (person_id, version) references enrolment_version,
    -- Nobody is insured twice on one day, whatever the server does (C8-2.2).
    constraint enrolled_once exclude using gist (
        person_id with =, version with =, daterange(from_day, to_day, '[]') with &&)
);

create view enrolment_now as
    select e.* from enrolment e
    join (select person_id, max(version) as version from enrolment_version group by person_id) latest
        using (person_id, version);

grant select, insert, update on person to ${application};
grant select, insert on person_version, id_number, enrolment_version, enrolment to ${application};
grant select on enrolment_now to ${application};
