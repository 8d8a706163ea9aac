-- Up Migration
-- How often a server has taken over this database. Every transaction that appends or stores positions compares it with
-- the number that its own server took: one that was believed dead, and is not, writes nothing any more.
alter table journal_head add column epoch bigint not null default 0;

-- Down Migration
alter table journal_head drop column epoch;
