-- Identities of persons and the rosters that brought them. Everything here is only ever added: a change is a version, a state is
-- a row of its own, so that the past can be asked for as it was known on any day.

create table identity_record (
    person_id text not null,
    -- Which of the person's recognitions; a version replaces the one before from the moment it became known.
    number integer not null check (number > 0),
    version integer not null check (version > 0),
    identity text not null,
    -- The part of it that the list named, such as 脱贫不稳定户.
    kind text,
    department text not null,
    level text,
    applied_on date,
    recognised_on date,
    -- From when it counts; empty where the pack says so from the day of recognition.
    from_day date,
    to_day date check (to_day >= from_day),
    -- The day of the exit; until when it counts is the pack's.
    lost_on date,
    end_reason text,
    -- It should never have been on record.
    withdrawn boolean not null,
    -- roster/<id>/<row>, or what the department named.
    source text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number, version),
    check (from_day is not null or recognised_on is not null),
    check (to_day is null or lost_on is null)
);

create table roster (
    id bigint generated always as identity primary key,
    month date not null check (extract(day from month) = 1),
    department text not null,
    area text not null,
    -- For rows that name none.
    identity text,
    level text,
    -- The applied roster that this one corrects.
    corrects bigint references roster,
    received_on date not null,
    late boolean not null,
    file_name text not null,
    file_digest bytea not null check (octet_length(file_digest) = 32),
    -- A file that was turned down may be sent again.
    round integer not null check (round > 0),
    row_count integer not null check (row_count > 0),
    notes text[] not null,
    maker text not null,
    maker_name text not null,
    received_at timestamptz not null default clock_timestamp(),
    unique (department, area, file_digest, round),
    unique (id, maker)
);

-- The columns that are read, sealed; others are not kept.
create table roster_row (
    roster bigint not null references roster,
    number integer not null check (number > 0),
    sheet text not null,
    line integer not null,
    hidden boolean not null,
    remark boolean not null,
    content bytea not null,
    primary key (roster, number)
);

-- The official seal: the stamped list as a scan, and the number under which it was sent.
create table roster_seal (
    roster bigint primary key references roster,
    document_number text not null check (length(document_number) between 1 and 100),
    scan_name text not null,
    scan_digest bytea not null check (octet_length(scan_digest) = 32),
    scan bytea not null,
    added_by text not null,
    added_at timestamptz not null default clock_timestamp()
);

-- Who a row means that named nobody by number.
create table roster_match (
    roster bigint not null,
    row_number integer not null,
    person_id text not null,
    matched_by text not null,
    matched_at timestamptz not null default clock_timestamp(),
    primary key (roster, row_number),
    foreign key (roster, row_number) references roster_row
);

-- A run over all rows; the last one counts.
create table roster_check (
    roster bigint not null references roster,
    number integer not null check (number > 0),
    checked_by text not null,
    checked_at timestamptz not null default clock_timestamp(),
    primary key (roster, number)
);

create table roster_finding (
    roster bigint not null,
    check_number integer not null,
    row_number integer not null,
    outcome text not null check (outcome in ('ready', 'repeated', 'refused', 'unknown', 'asked', 'remark')),
    person_id text,
    reasons text[] not null,
    flags text[] not null,
    primary key (roster, check_number, row_number),
    foreign key (roster, check_number) references roster_check,
    foreign key (roster, row_number) references roster_row
);

-- One person sends it, another applies it.
create table roster_application (
    roster bigint primary key,
    maker text not null,
    checker text not null,
    checker_name text not null,
    applied_at timestamptz not null default clock_timestamp(),
    foreign key (roster, maker) references roster (id, maker),
    constraint four_eyes check (maker <> checker)
);

create table roster_rejection (
    roster bigint primary key references roster,
    reason text not null,
    rejected_by text not null,
    rejected_at timestamptz not null default clock_timestamp()
);

-- What became of a row that was ready when the roster was applied.
create table roster_result (
    roster bigint not null references roster_application,
    row_number integer not null,
    outcome text not null check (outcome in ('applied', 'repeated', 'refused')),
    person_id text not null,
    -- The identity that it wrote.
    number integer,
    version integer,
    reasons text[] not null,
    settled_at timestamptz not null default clock_timestamp(),
    primary key (roster, row_number),
    foreign key (roster, row_number) references roster_row,
    check ((number is not null and version is not null) = (outcome = 'applied'))
);

-- Each row of a roster once, with what became of it so far.
create view roster_outcome as
    select f.roster, f.row_number, r.sheet, r.line,
        coalesce(s.outcome, f.outcome) as outcome,
        coalesce(s.person_id, f.person_id) as person_id,
        coalesce(s.reasons, f.reasons) as reasons,
        f.flags, s.number, s.version
    from roster_finding f
    join (select roster, max(number) as number from roster_check group by roster) last
        on last.roster = f.roster and last.number = f.check_number
    join roster_row r on r.roster = f.roster and r.number = f.row_number
    left join roster_result s on s.roster = f.roster and s.row_number = f.row_number;

grant select, insert on identity_record, roster, roster_row, roster_seal, roster_match, roster_check, roster_finding,
    roster_application, roster_rejection, roster_result to ${application};
grant select on roster_outcome to ${application};
