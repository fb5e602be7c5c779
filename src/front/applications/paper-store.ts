import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Language, Text } from '#kernel/i18n/index.ts';

export interface KeptPaper {
  readonly id: string;
  readonly rootId: string;
  readonly caseId: string;
  readonly template: string;
  readonly number: string;
  readonly title: Text;
  readonly issuedAt: Date;
  /** The files of its pages. */
  readonly files: Readonly<Record<Language, string>>;
}

/** False: it is here already. */
export async function insertKeptPaper(on: Transaction, of: KeptPaper): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'applications.paper.insert',
      text: `insert into applications.paper (id, root_id, case_id, template, number, title, issued_at, files)
        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
    },
    [
      of.id,
      of.rootId,
      of.caseId,
      of.template,
      of.number,
      JSON.stringify(of.title),
      of.issuedAt,
      JSON.stringify(of.files),
    ],
  );
  return inserted === 1;
}

/** The papers of a case, or of the whole application where it is asked for by its root. */
export function keptPapersOf(on: Queryable, caseId: string): Promise<KeptPaper[]> {
  return on.query(
    {
      name: 'applications.paper.of',
      text: `select id, root_id as "rootId", case_id as "caseId", template, number, title, issued_at as "issuedAt", files
        from applications.paper where root_id = $1 or case_id = $1 order by issued_at, id`,
    },
    [caseId],
  );
}
