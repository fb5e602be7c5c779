-- What a night looks for: calls of long ago whose number, or whose notes, are still there.
create index call_ageing on calls.call (opened_at) where number <> '';
create index entry_ageing on calls.entry (made_at) where text <> '';
