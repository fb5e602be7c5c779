-- A card is given, too, for a result that did not reach its applicant within the period for delivery (行政许可法 44).
alter table supervision.card drop constraint card_cause_check;
alter table supervision.card add constraint card_cause_check check (cause in ('limit', 'publication', 'answer', 'delivery'));
