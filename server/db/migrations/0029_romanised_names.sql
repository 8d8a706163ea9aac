-- Up Migration
-- Beside a name how it is written in Latin letters and how it is said (server/names/romanise.ts), written by the statement
-- that writes the name. Null where nobody has read it yet: of rows from before, which the next start reads.
alter table area add column name_latin text, add column name_pinyin text;
alter table organisation add column name_latin text, add column name_pinyin text;
alter table team add column name_latin text, add column name_pinyin text;
alter table branch add column name_latin text, add column name_pinyin text;
alter table facility add column name_latin text, add column name_pinyin text;

-- Down Migration
alter table area drop column name_latin, drop column name_pinyin;
alter table organisation drop column name_latin, drop column name_pinyin;
alter table team drop column name_latin, drop column name_pinyin;
alter table branch drop column name_latin, drop column name_pinyin;
alter table facility drop column name_latin, drop column name_pinyin;
