-- What a night looks for: calls of long ago to those who rated badly, whose notes are still there.
create index call_back_ageing on ratings.call_back (called_at) where note <> '';
