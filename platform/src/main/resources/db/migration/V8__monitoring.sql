-- Who falls, or may fall, into poverty through illness. What was found is never changed: a burden that moves is a version of
-- its alert, and so is an alert that no longer holds.

create table monitoring_run (
    number integer generated always as identity primary key,
    benefit_year integer not null,
    -- What was settled from then on was looked at; null for everything.
    since timestamptz,
    began timestamptz not null,
    run_by text not null,
    person_years integer not null,
    raised integer not null,
    changed integer not null,
    -- Person-years that gave no answer, such as for want of a statistic, with the reason.
    refused text[] not null
);

create table alert_version (
    person_id text not null,
    benefit_year integer not null,
    alert text not null,
    version integer not null check (version > 0),
    holds boolean not null,
    severity smallint not null,
    focus boolean not null,
    -- In fen, as the pack counts it.
    burden bigint not null,
    family text not null,
    region text not null,
    -- Why, with rows and articles.
    steps text not null,
    -- When the settlement was posted that took the burden above the bound; null where it does not hold.
    crossed_at timestamptz check ((crossed_at is not null) = holds),
    found_at timestamptz not null,
    primary key (person_id, benefit_year, alert, version)
);

-- What was passed on to whom.
create table alert_push (
    person_id text not null,
    benefit_year integer not null,
    alert text not null,
    receiver text not null,
    pushed_by text not null,
    pushed_at timestamptz not null,
    primary key (person_id, benefit_year, alert, receiver)
);

-- What a receiver did about it; the last entry with an outcome closes its part.
create table alert_feedback (
    person_id text not null,
    benefit_year integer not null,
    alert text not null,
    receiver text not null,
    number integer not null check (number > 0),
    measure text not null,
    done boolean not null,
    given_by text not null,
    given_at timestamptz not null,
    primary key (person_id, benefit_year, alert, receiver, number),
    foreign key (person_id, benefit_year, alert, receiver) references alert_push
);

-- How a case ended.
create table alert_resolution (
    person_id text not null,
    benefit_year integer not null,
    alert text not null,
    outcome text not null,
    resolved_by text not null,
    resolved_at timestamptz not null,
    primary key (person_id, benefit_year, alert)
);

grant select, insert on monitoring_run, alert_version, alert_push, alert_feedback, alert_resolution to ${application};
