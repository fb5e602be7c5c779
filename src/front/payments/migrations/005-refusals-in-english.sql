-- Why a refund was refused, in English: where the bank's code or the program says it. What a person has written stands as he wrote it.
alter table payments.refund add column refusal_en text;
update payments.refund set refusal_en = 'The case is handled anew; what was paid for it stays good'
  where refusal = '办件重新办理，已缴费用继续有效';
update payments.refund set refusal_en = 'The bank refuses the refund (the bank says: ' || substr(refusal, 8) || ')'
  where state = 'failed' and refusal like '银行没有退款：%';
