import type { Queryable } from '#kernel/database/index.ts';

/** How much of a submission there is: every part that must come into being together. */
export type Parts = Readonly<Record<string, number>>;

/** What is there of the submission with this key; every count is 0 or what a whole submission has. */
export async function partsOf(on: Queryable, key: string): Promise<{ caseId: string | null; parts: Parts }> {
  const [row] = await on.query<{ caseId: string | null } & Record<string, number | string | null>>(
    {
      name: 'faults.parts',
      text: `with submission as (select case_id from applications.submission_key where key = $1)
        select (select case_id from submission) as "caseId",
          (select count(*) from applications.application a join submission s on s.case_id = a.case_id) as application,
          (select count(*) from applications.entry e join submission s on s.case_id = e.root_id) as progress,
          (select count(*) from cases.case c join submission s on s.case_id = c.id) as "case",
          (select count(*) from cases.content o join cases.case c on c.content_id = o.id join submission s on s.case_id = c.id) as content,
          (select count(*) from cases.clock k join submission s on s.case_id = k.case_id) as clock,
          (select count(*) from processes.instance i join submission s on s.case_id = i.case_id) as instance,
          (select count(*) from processes.task t join submission s on s.case_id = t.case_id) as task,
          (select count(*) from outbox.event e join submission s on s.case_id = e.case_id where e.name = 'case.received') as event,
          (select count(*) from audit.entry a join submission s on s.case_id::text = a.object_id where a.action = 'case.received') as audit`,
    },
    [key],
  );
  const { caseId = null, ...parts } = row ?? {};
  return { caseId: caseId as string | null, parts: parts as Parts };
}

/** Rows of a submission that hang in the air: each kind must be none. */
export async function strays(on: Queryable): Promise<Parts> {
  const [row] = await on.query<Record<string, number>>(`select
    (select count(*) from cases.case c where c.kind <> 'child'
      and not exists (select 1 from applications.application a where a.case_id = c.id)) as "cases without application",
    (select count(*) from applications.application a
      where not exists (select 1 from cases.case c where c.id = a.case_id)) as "applications without case",
    (select count(*) from applications.application a
      where not exists (select 1 from applications.submission_key k where k.case_id = a.case_id)) as "applications without key",
    (select count(*) from cases.content o
      where not exists (select 1 from cases.case c where c.content_id = o.id)) as "contents without case",
    (select count(*) from processes.task t
      where not exists (select 1 from cases.case c where c.id = t.case_id)) as "tasks without case",
    (select count(*) from outbox.event e where e.case_id is not null
      and not exists (select 1 from cases.case c where c.id = e.case_id)) as "events without case",
    (select count(*) from outbox.pending p
      where not exists (select 1 from outbox.event e where e.id = p.event_id)) as "pending without event"`);
  return row ?? {};
}

/** Events of these cases that were neither delivered nor wait to be: told-of submissions count as delivered. */
export async function untold(on: Queryable): Promise<number> {
  const [row] = await on.query<{ count: number }>(
    `select count(*) as count from outbox.event e where e.name = 'case.received'
      and not exists (select 1 from outbox.pending p where p.event_id = e.id)
      and not exists (select 1 from outbox.postponed p where p.event_id = e.id)
      and not exists (select 1 from messages.message m where m.case_id = e.case_id)`,
  );
  return row?.count ?? 0;
}

/** What is there of a correction, by its draft: every count is 1 when it was taken in, 0 when it was not. */
export async function correctionParts(on: Queryable, draftId: string): Promise<Parts> {
  const [row] = await on.query<Record<string, number>>(
    {
      name: 'faults.correction',
      text: `with draft as (select * from applications.draft where id = $1)
        select (select count(*) from draft where submitted_case_id is not null) as draft,
          (select count(*) from cases.handled_message m join draft d on m.message_id = d.id) as message,
          (select count(*) from files.file f join draft d on f.owner_kind = 'case' and f.owner_id = d.corrects_case_id::text
            where f.name = 'corrected.pdf') as file,
          (select count(*) from applications.application a join draft d on d.corrects_case_id = a.case_id
            join cases.case c on c.id = a.case_id where c.content_id::text = a.submission ->> 'id'
              and c.state = 'received' and a.submission @? '$.materials[*] ? (@.fileName == "corrected.pdf")') as content,
          (select count(*) from applications.entry e join draft d on e.case_id = d.corrects_case_id
            where e.kind = 'corrected') as progress,
          (select count(*) from cases.act t join draft d on t.case_id = d.corrects_case_id where t.kind = 'correct') as act,
          (select count(*) from outbox.event e join draft d on e.case_id = d.corrects_case_id
            where e.name = 'case.corrected') as event,
          (select count(*) from audit.entry t join draft d on t.object_id = d.corrects_case_id::text
            where t.action = 'case.corrected') as audit`,
    },
    [draftId],
  );
  return row ?? {};
}
