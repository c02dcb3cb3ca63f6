-- Who may sign in, with which roles, and what was looked at. Accounts change; what was proposed, decided and looked at never does.

create table user_account (
    name text primary key check (name ~ '^[A-Za-z0-9._@-]{2,60}$'),
    -- Who answers for it: two accounts of one person are one pair of eyes.
    person text not null check (person ~ '^[^:]{1,60}$'),
    -- How pages call the holder.
    shown text not null check (length(shown) between 1 and 60),
    -- Code of the institution or name of the office, and first digits of the regions that it sees.
    office text not null check (length(office) between 1 and 60),
    area text not null check (area ~ '^[0-9]{0,6}$'),
    -- Subject at the server that signs in for this one; null for a password.
    subject text unique check (length(subject) between 1 and 200),
    -- Hash with the name of its algorithm; null as long as nobody can sign in by a password.
    password text,
    must_change boolean not null,
    active boolean not null,
    -- A session of another version has ended.
    version integer not null check (version > 0),
    failures integer not null check (failures >= 0),
    locked_until timestamptz,
    created_by text not null,
    created_at timestamptz not null
);

-- What shall become of an account: a role granted or withdrawn, a new one-time password, another office and area.
create table account_proposal (
    id integer generated always as identity primary key,
    account text not null references user_account,
    holder text not null,
    kind text not null check (kind in ('grant', 'withdraw', 'password', 'scope')),
    role text check ((role is not null) = (kind in ('grant', 'withdraw'))),
    office text check ((office is not null) = (kind = 'scope')),
    area text check ((area is not null) = (kind = 'scope') and area ~ '^[0-9]{0,6}$'),
    reason text not null check (length(reason) between 1 and 200),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, holder, proposed_by),
    constraint not_for_oneself check (proposed_by <> holder)
);
create index account_proposals on account_proposal (account);

-- Decided by another person than the one who proposed, and never by the one whom it is about.
create table account_decision (
    proposal integer primary key,
    number integer generated always as identity unique,
    holder text not null,
    proposed_by text not null,
    approved boolean not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (proposal, holder, proposed_by) references account_proposal (id, holder, proposed_by),
    constraint decided_by_another check (decided_by <> proposed_by and decided_by <> holder)
);

-- Roles that accounts have: what was decided last.
create view role_held as
    select account, role from (
        select distinct on (p.account, p.role) p.account, p.role, p.kind
        from account_proposal p join account_decision d on d.proposal = p.id
        where d.approved and p.role is not null
        order by p.account, p.role, d.number desc) as last
    where kind = 'grant';

-- Who looked at, printed, took out or was refused what.
create table access_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    caller text not null,
    person text not null,
    office text not null,
    area text not null,
    action text not null check (action ~ '^[a-zA-Z]{1,40}$'),
    -- What it was about: an id, a path, never a name or an id number.
    subject text not null check (length(subject) <= 300),
    reason text check (length(reason) <= 300)
);
create index access_log_at on access_log (at);
create index access_log_caller on access_log (caller, at);
create index access_log_subject on access_log (subject, at);

-- Of what kind the data is: a directory of the demonstration, whose passwords everybody knows, stays one.
create table data_kind (
    single boolean primary key default true check (single),
    demo boolean not null
);

grant select, insert, update on user_account to ${application};
grant select, insert on account_proposal, account_decision, access_log, data_kind to ${application};
grant select on role_held to ${application};
