-- What a district agency reimbursed at the counter waits for another person of the city's agency, unless a hospital gave its mandate.

alter table manual_entry add constraint entered_once unique (person_id, benefit_year, number, entered_by);

create table manual_approval (
    person_id text not null,
    benefit_year integer not null,
    -- The settlement's number in the year.
    number integer not null,
    entered_by text not null,
    approved_by text not null,
    approved_at timestamptz not null,
    primary key (person_id, benefit_year, number),
    foreign key (person_id, benefit_year, number, entered_by)
        references manual_entry (person_id, benefit_year, number, entered_by),
    constraint manual_four_eyes check (approved_by <> entered_by)
);
grant select, insert on manual_approval to ${application};

-- An institution's own bills of a time, the newest first: the page of a hospital, and its reconciliation.
create index settlement_of_institution on settlement (institution, settled_at desc);
