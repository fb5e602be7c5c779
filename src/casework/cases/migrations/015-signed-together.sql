-- Who signs a paper where it is not whoever issued it alone: those who were on site, each for himself.
alter table cases.paper add column signers jsonb not null default '[]';
alter table cases.paper_signature drop constraint paper_signature_pkey;
alter table cases.paper_signature add primary key (paper_id, account_id);
-- The pages as they were signed while others were still to sign; once all have, they are those of the paper.
alter table cases.paper_signature add column file_id uuid;
