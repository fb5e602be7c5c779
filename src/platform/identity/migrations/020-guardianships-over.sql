-- Each day asks whose eighteenth birthday has ended a guardianship: a handful among all that were ever registered.
create index power_guardianship_to on identity.power (valid_to) where scope = 'guardian' and ended_at is null;
