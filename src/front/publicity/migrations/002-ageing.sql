-- What a night looks for: requests answered long ago whose words are still there.
create index request_ageing on publicity.request (answered_on) where answered_on is not null and text <> '';
