-- What the pages for alerts and for hospitals keep.

-- How a receiver's part of an alert ended: its own record of resolution.
alter table alert_feedback add column outcome text;
alter table alert_feedback add constraint outcome_ends check (outcome is null
    or done and outcome in ('relieved', 'partlyRelieved', 'referredOn', 'notEligible'));

-- The joint meeting: who sat together, and which cases were taken up.
create table alert_meeting (
    id bigint generated always as identity primary key,
    area text not null,
    held_on date not null,
    attendees text[] not null check (cardinality(attendees) > 1),
    minutes text not null check (length(minutes) between 1 and 2000),
    recorded_by text not null,
    recorded_at timestamptz not null
);

create table alert_meeting_case (
    person_id text not null,
    benefit_year integer not null,
    alert text not null,
    meeting bigint not null references alert_meeting,
    primary key (person_id, benefit_year, alert, meeting)
);

-- What an institution says of its own books of a day, line by line; the last one of a day counts.
create table own_list (
    institution text not null,
    day date not null,
    number integer not null check (number > 0),
    file_name text not null,
    sent_by text not null,
    sent_at timestamptz not null,
    primary key (institution, day, number)
);

create table own_list_line (
    institution text not null,
    day date not null,
    number integer not null,
    line integer not null,
    settlement text not null,
    -- In fen.
    total bigint not null,
    fund bigint not null,
    cash bigint not null,
    primary key (institution, day, number, line),
    foreign key (institution, day, number) references own_list
);

-- What rules found in the bills of one institution.
create index finding_by_institution on finding (institution, number);

grant select, insert on alert_meeting, alert_meeting_case, own_list, own_list_line to ${application};
