-- Accounts whose officers have declared a conflict 回避: they handle the case no more.
alter table cases.case add column recused text[] not null default '{}';

-- For whom an officer has acted: a delegate for the giver 委托, a substitute for who is away 代理.
alter table cases.act add column on_behalf_of text not null default '';

-- Who passed a step on, to whom and why, as the inbox asks for it.
create index act_passing on cases.act (case_id, done_at) where data ? 'passing';
