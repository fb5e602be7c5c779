-- By the application: for whoever rates it, and whoever asks what he has rated.
create index invitation_root on ratings.invitation (root_id);
