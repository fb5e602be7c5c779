-- A claim that waits for an officer may have come from the public network, which alone has the account.
alter table identity.power_request drop constraint power_request_asked_by_fkey;
