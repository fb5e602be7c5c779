-- What a night looks for: questions answered long ago whose words are still there.
create index question_ageing on transparency.question (answered_at) where answered_at is not null and text <> '';
