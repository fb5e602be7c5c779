-- What a night looks for: what went out long ago and still has an address or words.
create index delivery_ageing on messages.delivery (queued_at) where status <> 'queued' and (address <> '' or body <> '');
