-- What is paid to institutions and suppliers beside clearing, and what undertaking insurers may do and have prepared. Append-only
-- as all money is.

-- Money paid ahead to an institution: proposed by one person, decided by another; batches pay it, clearing takes it off again.
create table prepayment (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    family text not null,
    institution text not null,
    region text not null,
    fund text not null,
    amount bigint not null check (amount > 0),
    reason text not null check (reason in ('treatsPatients', 'feverClinic', 'qualified')),
    -- In a major epidemic it goes first (绿色通道).
    emergency boolean not null,
    due_day date not null,
    article text not null check (length(article) > 1),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by)
);
create table prepayment_decision (
    id text primary key,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (id, proposed_by) references prepayment (id, proposed_by),
    constraint prepayment_four_eyes check (decided_by <> proposed_by)
);

-- What a fund pays directly and in full: vaccinations of a month, and deliveries of suppliers.
create table direct_payment (
    id text primary key check (id ~ '^[A-Za-z0-9.-]{1,40}$'),
    kind text not null check (kind in ('vaccination', 'supplier')),
    family text not null,
    fund text not null,
    region text not null,
    payee text not null,
    -- The month of the vaccinations, or the number of the delivery: paid once.
    reference text not null check (length(reference) between 1 and 60),
    quantity bigint not null check (quantity > 0),
    unit_price bigint not null check (unit_price > 0),
    amount bigint not null check (amount = quantity * unit_price),
    due_day date not null,
    article text not null check (length(article) > 1),
    proposed_by text not null,
    proposed_at timestamptz not null,
    unique (id, proposed_by)
);
create table direct_payment_decision (
    id text primary key,
    approved boolean not null,
    proposed_by text not null,
    decided_by text not null,
    decided_at timestamptz not null,
    foreign key (id, proposed_by) references direct_payment (id, proposed_by),
    constraint direct_four_eyes check (decided_by <> proposed_by)
);
-- Guarantees of suppliers (履约保证金): what was lodged, and negative what was given back or kept.
create table guarantee (
    payee text not null,
    number integer not null check (number > 0),
    amount bigint not null check (amount <> 0),
    -- With the entries before; never negative.
    balance bigint not null check (balance >= 0),
    reference text not null check (length(reference) between 1 and 60),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (payee, number)
);

-- What an undertaking insurer may take part in beside settling; the row recorded last counts, and without one it may settle alone.
create table contract_permission (
    contract text not null references insurer_contract,
    number integer not null check (number > 0),
    publicity boolean not null,
    supervision boolean not null,
    settlement boolean not null,
    agreements boolean not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (contract, number)
);
-- An institution where an insurer has prepared to serve, and since when it does.
create table contract_readiness (
    contract text not null references insurer_contract,
    institution text not null,
    ready_on date not null,
    checked text not null check (length(checked) > 3),
    recorded_by text not null,
    recorded_at timestamptz not null,
    primary key (contract, institution)
);

grant select, insert on prepayment, prepayment_decision, direct_payment, direct_payment_decision, guarantee, contract_permission,
    contract_readiness to ${application};
