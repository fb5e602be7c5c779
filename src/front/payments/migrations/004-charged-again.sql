-- A case whose decision was set aside is charged again for what was cancelled or paid back with its first end.
alter table payments.charge drop constraint charge_case_id_fee_key_key;
create unique index charge_of_fee on payments.charge (case_id, fee_key) where state = 'open';
