-- How often each item was applied for, by day: what is used most now is not what was used most ever.
create table applications.item_use (
  item_key text not null,
  day date not null,
  uses integer not null,
  primary key (item_key, day)
);
