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

-- Who lives together; all members of one version.
create table household_version (
    household_id text not null check (household_id ~ '^[A-Za-z0-9_-]{1,40}$'),
    version integer not null check (version > 0),
    region text not null check (region ~ '^[0-9]{2,12}$'),
    registration text not null check (registration in ('urban', 'rural')),
    -- Members and what each is to the first, who heads the household; empty when it was dissolved.
    members text[] not null,
    relations text[] not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (household_id, version),
    check (cardinality(members) = cardinality(relations))
);
create index household_members on household_version using gin (members);

-- Whom a person is related to, with what proves it, and whether the relative may use the person's account.
create table relative_link (
    person_id text not null references person,
    relative_id text not null references person check (relative_id <> person_id),
    version integer not null check (version > 0),
    -- What the relative is to the person.
    relation text not null check (relation in ('spouse', 'parent', 'child', 'grandparent', 'grandchild', 'sibling', 'other')),
    proof text not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    -- The paper on which the person consents to the relative's use of the account; null for none.
    consent text,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, relative_id, version)
);

-- What is to be paid for insurance in a region from a day on. Rates in parts per million, amounts in fen.
create table contribution_standard (
    region text not null check (region ~ '^[0-9]{2,12}$'),
    scheme text not null check (scheme in ('employee', 'resident')),
    from_day date not null,
    version integer not null check (version > 0),
    -- Employees: rates of the monthly base, which lies between bounds.
    personal_rate bigint,
    employer_rate bigint,
    lowest_base bigint,
    highest_base bigint check (highest_base >= lowest_base),
    -- How much of a resident's year counts as a year of employee insurance.
    resident_year_factor bigint,
    -- Residents: amounts of a year, and the income per head from which they were set.
    personal bigint,
    government bigint,
    reference_income bigint,
    -- When residents are enrolled for the year; outside only persons in hardship and those who move.
    collected_from date,
    collected_to date check (collected_to >= collected_from),
    document text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (region, scheme, from_day, version),
    check ((personal_rate is null) = (scheme = 'resident') and (personal is null) = (scheme = 'employee'))
);

-- What was paid for a person's insurance and what else counts as time of insurance. A correction takes a row back.
create table contribution (
    person_id text not null references person,
    number integer not null check (number > 0),
    -- paid here, transferred from another area, deemed by law, converted from another scheme, reversal
    kind text not null check (kind in ('paid', 'transferred', 'deemed', 'converted', 'reversal')),
    scheme text not null check (scheme in ('employee', 'resident')),
    region text not null check (region ~ '^[0-9]{2,12}$'),
    -- First days of the first and last month; deemed and converted time has none.
    from_month date check (extract(day from from_month) = 1),
    to_month date check (to_month >= from_month and extract(day from to_month) = 1),
    -- Tenths of months that count; of months paid and transferred they are counted, each once.
    tenths integer,
    base bigint check (base >= 0),
    personal bigint not null,
    employer bigint not null,
    government bigint not null,
    channel text not null,
    -- The voucher of the tax bureau, the certificate of the other area, the decision.
    reference text not null,
    reverses integer,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number),
    unique (person_id, reverses),
    unique (person_id, kind, reference),
    check ((from_month is null) = (to_month is null)),
    check ((kind = 'reversal') = (reverses is not null)),
    check (kind = 'reversal' or least(personal, employer, government) >= 0),
    check ((tenths is not null) = (kind in ('deemed', 'converted')))
);

-- Published figures, such as the disposable income per head of a year; a correction is a version.
create table statistic (
    region text not null check (region ~ '^[0-9]{2,12}$'),
    name text not null check (name ~ '^[a-z][A-Za-z0-9]{1,60}$'),
    year integer not null check (year between 1900 and 9999),
    version integer not null check (version > 0),
    value bigint not null check (value >= 0),
    published_on date not null,
    document text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (region, name, year, version)
);

-- Figures that policies refer to; what residents pay is that of the contribution standard.
create view reference_figure as
    select region, name, year, version, value, published_on, document from statistic
    union all
    select region, 'residentContribution', extract(year from from_day)::integer, version + 1000000, personal, from_day, document
    from contribution_standard where scheme = 'resident';

grant select on reference_figure to ${application};
grant select, insert on household_version, relative_link, contribution_standard, contribution, statistic
    to ${application};
-- A list of persons whose contribution of a year is subsidised: drafted, reviewed by somebody else, posted.
create table premium_run (
    id text primary key check (id ~ '^[A-Za-z0-9_-]{1,40}$'),
    family text not null,
    region text not null check (region ~ '^[0-9]{2,12}$'),
    year integer not null,
    -- The day whose identities count.
    on_day date not null,
    -- The fund that bears the subsidy, and the one to which the contribution is owed.
    payer text not null,
    receiver text not null,
    pack text not null,
    pack_hash text not null,
    drafted_by text not null,
    -- Who answers for it.
    drafter text not null,
    drafted_at timestamptz not null default clock_timestamp(),
    unique (id, drafter)
);

create table premium_line (
    run text not null references premium_run,
    person_id text not null references person,
    identity text not null,
    amount bigint not null check (amount > 0),
    -- The whole contribution of the person's part, and what is left of it.
    standard bigint not null,
    personal bigint not null,
    -- Why, with rows and articles.
    steps text not null,
    primary key (run, person_id)
);

create table premium_review (
    run text primary key,
    drafter text not null,
    reviewer text not null check (reviewer <> drafter),
    approved boolean not null,
    remark text not null,
    reviewed_by text not null,
    reviewed_at timestamptz not null default clock_timestamp(),
    foreign key (run, drafter) references premium_run (id, drafter)
);

create table premium_posting (
    run text primary key references premium_review,
    journal bigint not null,
    posted_by text not null,
    posted_at timestamptz not null default clock_timestamp()
);

-- The ledger of persons enrolled with subsidy (C1-2.1).
create view premium_subsidy as
    select r.family, r.region, r.year, l.person_id, l.identity, l.amount, l.standard, l.personal, r.payer, r.id as run,
        p.posted_at
    from premium_posting p
    join premium_run r on r.id = p.run
    join premium_line l on l.run = p.run;

grant select, insert on premium_run, premium_line, premium_review, premium_posting to ${application};
grant select on premium_subsidy to ${application};
-- Payments from personal accounts that were refused, for those who look after the rules (C5-12.4).
create table account_attempt (
    id bigint generated always as identity primary key,
    person_id text not null references person,
    day date not null,
    purpose text not null,
    relative text,
    amount bigint not null,
    reason text not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp()
);
create index account_attempt_person on account_attempt (person_id);

grant select, insert on account_attempt to ${application};
-- When an office last made sure that a person is insured in another area (C1-2.2).
create table elsewhere_check (
    person_id text not null references person,
    number integer not null check (number > 0),
    day date not null,
    document text not null,
    recorded_by text not null,
    known_since timestamptz not null default clock_timestamp(),
    primary key (person_id, number)
);

grant select, insert on elsewhere_check to ${application};
grant select, insert, update on person to ${application};
grant select, insert on person_version, id_number, enrolment_version, enrolment to ${application};
grant select on enrolment_now to ${application};
