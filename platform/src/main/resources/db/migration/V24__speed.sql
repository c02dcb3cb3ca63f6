-- A settlement is one row and the rows of its indexes, nothing beside it: what became of a call is found by an index on the
-- settlement itself, and all that must hold of an entry is one function. Each check constraint is read from its text and prepared
-- anew by every statement that writes, which cost more than writing the row.

drop table call_key;
alter table settlement drop constraint called_once;
-- A call's key is used once in an institution, whoever the bill is of.
create unique index called_once on settlement (institution, call_key);
create view call_key as select benefit_year, number, institution, call_key, person_id from settlement;
grant select on call_key to ${application};

do $$
declare
    held record;
begin
    for held in select conrelid::regclass as relation, conname from pg_constraint
        where contype = 'c' and conrelid in ('settlement'::regclass, 'person_year'::regclass)
    loop
        execute format('alter table %s drop constraint %I', held.relation, held.conname);
    end loop;
end
$$;

-- True, or an error that names what does not hold as a constraint of that name would.
create function entry_holds(e settlement) returns boolean
    language plpgsql immutable parallel safe as $$
declare
    fault text;
    paid bigint := 0;
    charged bigint := 0;
    amount bigint;
begin
    foreach amount in array e.paid loop
        paid := paid + amount;
    end loop;
    foreach amount in array e.charges loop
        charged := charged + amount;
    end loop;
    fault := case
        when e.total <> e.waived + paid + e.account + e.cash then 'conserved'
        when charged <> 0 then 'balanced'
        when e.kind = 1 and (least(e.total, e.waived, e.account, e.cash) < 0
            or 0 > any (e.paid) or 0 > any (e.moved_amounts)) then 'not_negative'
        when e.kind not in (1, 2, 3) or (e.reverses is null) = (e.kind = 2) or (e.corrects is null) = (e.kind = 3)
            or (e.person_version is null) <> (e.kind = 2) or (e.facts is null) <> (e.kind = 2) then 'of_its_kind'
        when e.number < 1 or e.round < 1 then 'counted'
        when e.account_owner is not null and e.account = 0 then 'account_used'
        when octet_length(e.body_digest) <> 32 or octet_length(e.hash) <> 32 then 'hashed'
        when cardinality(e.layers) <> cardinality(e.paid) or cardinality(e.layers) <> cardinality(e.row_ids)
            or cardinality(e.accounts) <> cardinality(e.charges)
            or cardinality(e.moved_names) <> cardinality(e.moved_amounts) then 'lists_in_step'
        when e.call_key = '' or octet_length(e.call_key) > 100 then 'called'
        end;
    if fault is not null then
        raise exception 'an entry of a year violates "%"', fault
            using errcode = 'check_violation', table = 'settlement', constraint = fault;
    end if;
    return true;
end
$$;
alter table settlement add constraint entry_holds check (entry_holds(settlement));

create function year_holds(y person_year) returns boolean
    language plpgsql immutable parallel safe as $$
begin
    return y.version > 0 and octet_length(y.head) = 32 and cardinality(y.names) = cardinality(y.amounts)
        and 0 <= all (y.amounts);
end
$$;
alter table person_year add constraint year_holds check (year_holds(person_year));
