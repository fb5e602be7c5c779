-- Wrong query passwords are counted where wrong sign-ins are: by number and by address, before they are judged.
drop table applications.query_failure;
