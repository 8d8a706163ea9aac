-- Up Migration
-- Pictures of work that was done, beside the result of a task. Of places and things: the screen says not to take
-- people. What a camera wrote into the file (place, device, time) is taken out before it is stored.
create table task_image (
  image_id uuid primary key,
  task_id uuid not null references task,
  operation_id uuid not null references operation,
  area_code text not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 2000000),
  added_at timestamptz not null,
  added_by text not null
);
create index task_image_task on task_image (task_id);
call protect_rows('task_image', 'area_code');

-- Down Migration
drop table task_image;
