-- Charges whose last day is counted anew when a calendar that was missing is published.
create index charge_provisional on payments.charge (id) where provisional and state = 'open';
