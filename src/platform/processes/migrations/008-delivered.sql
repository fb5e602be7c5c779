-- Messages are marked in the write of what they set off.
create type processes.delivered_message as (id text, instance uuid, at timestamptz);
