-- How the system of each institution speaks and proves who it is. Each change is a version, the latest counts.
create table interface_setting (
    institution text not null check (institution ~ '^[A-Za-z0-9_-]{1,40}$'),
    version integer not null check (version > 0),
    authentication text not null check (authentication in ('bearer', 'csb', 'tif', 'ca-sm3', 'none')),
    access_key text check (access_key ~ '^[!-~]{1,200}$'),
    secret_sealed bytea,
    text_infcode boolean not null,
    tilt_code text not null check (tilt_code ~ '^[0-9]{0,8}$'),
    trial_time boolean not null,
    unique_msgid boolean not null,
    clearing_ways jsonb not null,
    med_types jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (institution, version),
    check ((access_key is not null and secret_sealed is not null) = (authentication in ('csb', 'tif', 'ca-sm3')))
);
create index interface_setting_access_key on interface_setting (access_key) where access_key is not null;
grant select, insert on interface_setting to ${application};

-- Credentials that were used within the window of their kind, so that none is used again for another message.
create table used_credential (
    institution text not null,
    credential bytea not null check (octet_length(credential) = 32),
    body_digest bytea not null check (octet_length(body_digest) = 32),
    used_at timestamptz not null,
    primary key (institution, credential)
);
create index used_credential_at on used_credential (used_at);
grant select, insert, delete on used_credential to ${application};

-- A visit or a stay as the institution registered it. What changes later is a row of visit_change.
create table visit (
    person_id text not null,
    number integer not null check (number > 0),
    institution text not null,
    -- The call that registered it, so that the same call finds it again.
    call_key text not null,
    body_digest bytea not null check (octet_length(body_digest) = 32),
    kind text not null check (kind in ('outpatient', 'inpatient', 'pharmacy')),
    content jsonb not null,
    recorded_at timestamptz not null,
    primary key (person_id, number),
    unique (institution, call_key)
);
create index visit_institution on visit (institution, recorded_at);

create table visit_change (
    person_id text not null,
    visit integer not null,
    number integer not null check (number > 0),
    kind text not null check (kind in ('update', 'diagnoses', 'discharge', 'undischarge', 'cancel')),
    content jsonb not null,
    recorded_at timestamptz not null,
    primary key (person_id, visit, number),
    foreign key (person_id, visit) references visit
);

-- Whoever changes a visit, its lines or its settlement locks this row first. It also says that a settlement is under way.
create table visit_lock (
    person_id text not null,
    visit integer not null,
    version integer not null check (version > 0),
    settling text,
    settling_since timestamptz,
    primary key (person_id, visit),
    foreign key (person_id, visit) references visit,
    check ((settling is null) = (settling_since is null))
) with (fillfactor = 70);

create table fee_line (
    person_id text not null,
    visit integer not null,
    number integer not null check (number > 0),
    batch text not null,
    -- feedetl_sn, unique in the visit among lines that are not void; the round counts its voided lines.
    serial text not null,
    round integer not null check (round > 0),
    -- Number of the line that a refund takes back, in whole or in part.
    refunds integer check (refunds < number),
    occurred_at timestamp not null,
    item text not null,
    own_item text not null,
    amount bigint not null,
    quantity numeric(20, 4) not null,
    unit_price numeric(20, 6) not null,
    -- Whether the hospital approves the use of a restricted item: 0 no need, 1 yes, 2 no.
    approval smallint not null check (approval between 0 and 2),
    content jsonb not null,
    recorded_at timestamptz not null,
    primary key (person_id, visit, number),
    unique (person_id, visit, serial, round),
    foreign key (person_id, visit) references visit
);

create table fee_line_void (
    person_id text not null,
    visit integer not null,
    line integer not null,
    recorded_at timestamptz not null,
    primary key (person_id, visit, line),
    foreign key (person_id, visit, line) references fee_line
);

-- Calls that settle, written before they do: which lines, by which message. What became of one is found by its key in
-- call_key; nothing there means that nothing was settled.
create table settling_call (
    institution text not null,
    call_key text not null check (call_key ~ '^[!-~]{1,100}$'),
    infno text not null,
    msgid text not null,
    person_id text not null,
    visit integer not null,
    lines integer[] not null,
    lines_digest bytea not null check (octet_length(lines_digest) = 32),
    body_digest bytea not null check (octet_length(body_digest) = 32),
    content jsonb not null,
    recorded_at timestamptz not null,
    primary key (institution, call_key),
    foreign key (person_id, visit) references visit
);
create index settling_call_message on settling_call (institution, msgid, infno);
create index settling_call_visit on settling_call (person_id, visit);

-- Messages that were taken back by 2601, also those that never arrived: should one arrive late, it settles nothing.
create table reversed_message (
    institution text not null,
    infno text not null,
    msgid text not null,
    person_id text not null,
    recorded_at timestamptz not null,
    primary key (institution, infno, msgid, person_id)
);

grant select, insert on visit, visit_change, fee_line, fee_line_void, reversed_message to ${application};
grant select, insert, update on visit_lock, settling_call to ${application};
