-- How the system of each institution speaks and proves who it is. Each change is a version, the latest counts.
create table interface_setting (
    institution text not null check (institution ~ '^[A-Za-z0-9_-]{1,40}$'),
    version integer not null check (version > 0),
    authentication text not null check (authentication in ('bearer', 'csb', 'tif', 'ca-sm3', 'none')),
    access_key text check (access_key ~ '^[!-~]{1,200}$'),
    secret_sealed bytea,
    text_infcode boolean not null,
    tilt_code text not null check (tilt_code ~ '^[0-9]{0,8}$'),
    trial_time boolean not null,
    unique_msgid boolean not null,
    clearing_ways jsonb not null,
    med_types jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (institution, version),
    check ((access_key is not null and secret_sealed is not null) = (authentication in ('csb', 'tif', 'ca-sm3')))
);
create index interface_setting_access_key on interface_setting (access_key) where access_key is not null;
grant select, insert on interface_setting to ${application};

-- Credentials that were used within the window of their kind, so that none is used again for another message.
create table used_credential (
    institution text not null,
    credential bytea not null check (octet_length(credential) = 32),
    body_digest bytea not null check (octet_length(body_digest) = 32),
    used_at timestamptz not null,
    primary key (institution, credential)
);
create index used_credential_at on used_credential (used_at);
grant select, insert, delete on used_credential to ${application};
