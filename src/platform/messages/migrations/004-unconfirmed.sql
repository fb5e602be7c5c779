-- What a gateway has taken and never told of: few, among all that went out.
create index delivery_unconfirmed on messages.delivery (sent_at) where channel = 'sms' and status = 'sent';
