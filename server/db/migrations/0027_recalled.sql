-- Up Migration
-- 召回: somebody who was sent is called back.
alter table assignment
  drop constraint assignment_status_check,
  add constraint assignment_status_check check (status in (
    'active', 'done', 'declined', 'returned', 'transferred', 'cancelled', 'recalled'));

-- Down Migration
update assignment set status = 'cancelled' where status = 'recalled';
alter table assignment
  drop constraint assignment_status_check,
  add constraint assignment_status_check check (status in (
    'active', 'done', 'declined', 'returned', 'transferred', 'cancelled'));
