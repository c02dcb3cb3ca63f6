-- Registers of dated rows. A row says what holds from one day to another; of the rows that cover a day the one recorded last
-- counts. So a change, a correction and a withdrawal are each a row more, and nothing recorded is ever changed or removed.
-- Every writing of a register is an edition, which is also the version that hospitals download a directory by.

-- The editions' counters. A writer locks its register here first, so editions become visible in their order.
create table register_edition (
    register text primary key,
    edition integer not null check (edition >= 0)
);

create table edition (
    register text not null,
    edition integer not null check (edition > 0),
    remark text not null,
    rows integer not null check (rows > 0),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (register, edition)
);

-- Regions in the form of GB/T 2260. The family of policy packs of a region is that of the nearest above it that has one.
create table region (
    edition integer not null,
    line integer not null,
    code text not null check (code ~ '^[1-9][0-9]{5}$'),
    name text not null,
    level text not null,
    parent text,
    pooling boolean not null,
    family text,
    successor text,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

create table institution (
    edition integer not null,
    line integer not null,
    code text not null check (code ~ '^[HP][0-9]{11}$'),
    name text not null,
    kind text not null,
    level integer not null check (level between 0 and 3),
    grade text,
    region text not null,
    uscc text,
    ownership text not null,
    networked boolean not null,
    cross_province boolean not null,
    chinese_medicine boolean not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

create table department (
    edition integer not null,
    line integer not null,
    institution text not null,
    code text not null,
    name text not null,
    kind text,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

create table physician (
    edition integer not null,
    line integer not null,
    institution text not null,
    code text not null,
    name text not null,
    profession text not null,
    department text,
    title text,
    general_practitioner boolean not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

-- Diseases of chronic and special outpatient care by their provincial names, and what policy packs call them.
create table disease (
    edition integer not null,
    line integer not null,
    code text not null,
    name text not null,
    kind text not null,
    policy_disease text,
    as_inpatient boolean not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

-- Service agreements. What becomes of one is a change that one person proposes and another decides.
create table agreement_change (
    agreement text not null check (agreement ~ '^[A-Za-z0-9_-]{1,40}$'),
    number integer not null check (number > 0),
    institution text not null,
    kind text not null check (kind in ('sign', 'suspend', 'resume', 'end', 'designate', 'undesignate')),
    day date not null,
    to_day date check (to_day >= day),
    assistance_designated boolean,
    -- Content, quality, settlement of fees, responsibilities, requirements of outpatient pooling.
    clauses text,
    quality_deposit bigint check (quality_deposit >= 0),
    reason text not null,
    proposed_by text not null,
    proposed_at timestamptz not null,
    primary key (agreement, number),
    unique (agreement, number, proposed_by),
    check ((kind = 'sign') = (number = 1)),
    check ((kind = 'sign') = (to_day is not null and clauses is not null and assistance_designated is not null))
);

create table agreement_decision (
    agreement text not null,
    number integer not null,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    remark text not null,
    decided_at timestamptz not null,
    primary key (agreement, number),
    foreign key (agreement, number, proposed_by) references agreement_change (agreement, number, proposed_by),
    constraint four_eyes check (decided_by <> proposed_by)
);

-- What is recorded about a person's way of care: recognised diseases, referrals, filings for care elsewhere, contracts with a
-- family doctor, designated institutions. One table, so that a bill reads all of it at once. A record that replaces another
-- has its place; one that is withdrawn says nothing any more.
create table care_record (
    person_id text not null,
    number integer not null check (number > 0),
    kind text not null check (kind in ('disease', 'referral', 'filing', 'familyDoctor', 'designation')),
    from_day date not null,
    to_day date check (to_day >= from_day),
    -- Where: recognises the disease, receives the referred, has the contract, is designated, is the destination.
    institution text,
    -- The diagnosis of the referral; the type of filing; the type of designation.
    code text,
    -- Recognised, or the institution is designated for it.
    disease text,
    -- What policy packs call the disease.
    policy_disease text,
    phase text,
    -- Edition of the list of diseases that the recognition read.
    list_edition integer,
    from_institution text,
    direction text check (direction in ('up', 'down', 'level')),
    first_contact boolean,
    region text,
    home_standard boolean,
    self_service boolean,
    physician text,
    place integer,
    department text,
    reason text,
    -- What else the sender said, as JSON; nothing is decided by it.
    detail text not null,
    replaces integer check (replaces < number),
    withdrawn boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (person_id, number),
    constraint replaced_once unique (person_id, replaces),
    foreign key (person_id, replaces) references care_record (person_id, number),
    check (not withdrawn or replaces is not null)
);

create table catalogue_item (
    edition integer not null,
    line integer not null,
    code text not null,
    list_type text not null,
    name text not null,
    spec text,
    form text,
    unit text,
    producer text,
    approval text,
    category text not null,
    charge_type text not null,
    class text not null check (class in ('A', 'B', 'C')),
    rate_employee bigint check (rate_employee between 0 and 1000000),
    rate_resident bigint check (rate_resident between 0 and 1000000),
    limit0 bigint check (limit0 >= 0),
    limit1 bigint check (limit1 >= 0),
    limit2 bigint check (limit2 >= 0),
    limit3 bigint check (limit3 >= 0),
    -- The price won in volume-based procurement, which is the standard of payment.
    standard_price bigint check (standard_price >= 0),
    restriction text,
    negotiated boolean not null,
    essential boolean not null,
    dual_channel boolean not null,
    temporary boolean not null,
    -- Where these are not met the item is outside the catalogue.
    only_diseases text,
    only_primary boolean not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

-- Code lists that hospitals download: diagnoses, operations, day surgery and so on.
create table code_entry (
    edition integer not null,
    line integer not null,
    list text not null,
    code text not null,
    name text not null,
    parent text,
    remark text,
    from_day date not null,
    to_day date check (to_day >= from_day),
    withdrawn boolean not null,
    primary key (edition, line)
);

-- An institution's own code of an item; of those that cover a day the one recorded last counts.
create table item_mapping (
    institution text not null,
    number bigint generated always as identity,
    own_code text not null,
    own_name text not null,
    list_type text not null,
    item text not null,
    from_day date not null,
    to_day date check (to_day >= from_day),
    detail text not null,
    withdrawn boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (institution, number)
);
create index item_mapping_own_code on item_mapping (institution, own_code);

grant select, insert on edition, region, institution, department, physician, disease, agreement_change,
    agreement_decision, care_record, catalogue_item, code_entry, item_mapping to ${application};
grant select, insert, update on register_edition to ${application};
