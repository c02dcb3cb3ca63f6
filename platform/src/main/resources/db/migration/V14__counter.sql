-- Every paper that was printed of a settlement; the second and later ones say on their face which they are (补打).
create table settlement_print (
    person_id text not null,
    benefit_year integer not null,
    -- The settlement's number in the year.
    number integer not null,
    copy integer not null check (copy > 0),
    printed_by text not null,
    office text not null,
    printed_at timestamptz not null,
    primary key (person_id, benefit_year, number, copy),
    foreign key (person_id, benefit_year, number) references settlement
);
grant select, insert on settlement_print to ${application};
