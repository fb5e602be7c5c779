-- What fell due within days, answered or not, to see which answers came too late.
create index request_due on publicity.request (due_on);
