-- An officer who has never signed in is let in by the same steps as one who has lost every way in; the first administrators by the
-- command line, where nobody has asked and nobody has looked at a card.
alter table identity.officer_recovery drop constraint officer_recovery_lost_check;
alter table identity.officer_recovery
  add constraint officer_recovery_lost_check check (lost in ('password', 'factor', 'both', 'first')),
  alter column seen drop not null,
  alter column asked_by drop not null;
