-- Persons of one name in the order of a list: a page of them is read without sorting all who have the name.
create index person_named on person_version (name_hash, person_id);
drop index person_name;
