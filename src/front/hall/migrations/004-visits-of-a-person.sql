-- Whoever asks what is kept about him is shown his visits, too.
create index reception_person on hall.reception (person_record_id) where person_record_id is not null;
