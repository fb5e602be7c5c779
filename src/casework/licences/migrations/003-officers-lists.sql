-- 吊销: ended as a penalty (行政处罚法 第九条), beside 撤销 and 注销.
alter table licences.status drop constraint status_status_check;
alter table licences.status add constraint status_status_check
  check (status in ('revoked', 'withdrawn', 'cancelled', 'superseded'));

-- Officers look for a licence by its number, its holder's name or code, or go through what their body has issued.
create index licence_body on licences.licence (body_id, id desc);
create index licence_number on licences.licence (number text_pattern_ops);
create index licence_holder_name on licences.licence (holder_name text_pattern_ops);
