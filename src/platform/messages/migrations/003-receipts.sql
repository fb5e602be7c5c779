-- When the provider, or the mail server of the addressee, said what became of it.
alter table messages.delivery add column reported_at timestamptz;
