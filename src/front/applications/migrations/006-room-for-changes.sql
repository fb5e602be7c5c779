-- Room for the next version of a branch beside it: it changes with each act, and none of its indexes does.
alter table applications.branch set (fillfactor = 70);
