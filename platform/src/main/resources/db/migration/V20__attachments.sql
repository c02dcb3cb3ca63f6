-- Files that people hand in with a case or another matter: sealed, never changed or deleted.
create table attachment (
    person_id text not null references person,
    -- What it belongs to, such as the number of a case.
    subject text not null check (length(subject) between 1 and 80),
    -- A bound on how many there ever are, which also holds for two that come at once.
    number integer not null check (number between 1 and 40),
    region text not null,
    kind text not null,
    -- What the sender called it: a text, never a path.
    name text not null check (length(name) between 1 and 250 and name !~ '[/\\]'),
    type text not null check (type in ('PDF', 'JPEG', 'PNG')),
    bytes integer not null check (bytes > 0),
    -- SHA-256 of the content as it was sent.
    digest bytea not null check (octet_length(digest) = 32),
    content_sealed bytea not null,
    added_by text not null,
    added_at timestamptz not null,
    primary key (person_id, subject, number)
);
-- What is sealed cannot be made shorter.
alter table attachment alter column content_sealed set storage external;
insert into sealed_column values ('attachment', 'content_sealed');

-- That one was taken off the list, and why.
create table attachment_removal (
    person_id text not null,
    subject text not null,
    number integer not null,
    reason text not null check (length(reason) between 1 and 200),
    removed_by text not null,
    removed_at timestamptz not null,
    primary key (person_id, subject, number),
    foreign key (person_id, subject, number) references attachment
);

-- Every paper of a matter that was printed; the second and later ones say on their face which they are (补打).
create table notice_print (
    person_id text not null references person,
    subject text not null,
    notice text not null,
    copy integer not null check (copy > 0),
    printed_by text not null,
    office text not null,
    printed_at timestamptz not null,
    primary key (person_id, subject, notice, copy)
);

grant select, insert on attachment, attachment_removal, notice_print to ${application};
