-- How long a case was with another authority is asked before a card is given.
create index forward_case on forwarding.forward (case_id) where sent_on is not null;
