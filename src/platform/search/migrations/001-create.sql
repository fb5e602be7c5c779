create schema search;

-- What can be found: a title and whatever the owner wants back with it. The owner is named by `kind` and `key`.
create table search.document (
  id uuid primary key,
  kind text not null,
  key text not null,
  title jsonb not null,
  data jsonb not null,
  unique (kind, key)
);

-- Whole titles and aliases, also in pinyin, in initials, and from each later syllable on: found from their beginning.
-- The weight depends on whether what was typed is all of it or only its beginning.
create table search.whole (
  document_id uuid not null references search.document on delete cascade,
  kind text not null,
  text text not null,
  on_prefix smallint not null,
  on_exact smallint not null
);
create index whole_text on search.whole (kind, text text_pattern_ops) include (document_id, on_prefix, on_exact);
create index whole_document on search.whole (document_id);

-- Pairs of characters, single characters and words: found exactly. Strong ones stand in a title or alias.
create table search.gram (
  document_id uuid not null references search.document on delete cascade,
  kind text not null,
  text text not null,
  strong boolean not null
);
create index gram_text on search.gram (kind, text, document_id desc) include (strong);
create index gram_document on search.gram (document_id);
