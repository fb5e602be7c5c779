-- What a night looks for: letters of long ago whose words are still there.
create index letter_ageing on mail.letter (received_at)
  where case_id is null and state <> 'waiting' and (text <> '' or subject <> '' or from_name <> '');
create index letter_of_case_ageing on mail.letter (received_at)
  where case_id is not null and state <> 'waiting' and (text <> '' or subject <> '' or from_name <> '');
