import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { Language } from '#kernel/i18n/index.ts';
import type { Paper } from './paper.ts';

/** A paper before it has its number; `pattern` has one blank left, `{serial}`. */
export type UnnumberedPaper = Omit<Paper, 'number' | 'serial' | 'signatures'> & { readonly pattern: string };

const issued: Gathered = {
  name: 'papers',
  contended: true,
  cte: (p) => `paper_unnumbered as (
      select r.*, row_number() over (partition by "bodyId", template, year order by id) as place
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "caseId" uuid, template text, pattern text, "bodyId" uuid, year integer,
        data jsonb, "issuedAt" timestamptz, "issuedBy" text, "issuedByAccount" text, signers jsonb)),
    paper_counted as (
      insert into cases.paper_counter as c (body_id, template, year, last)
      select "bodyId", template, year, count(*) from paper_unnumbered group by 1, 2, 3 order by 1, 2, 3
      on conflict (body_id, template, year) do update set last = c.last + excluded.last
      returning body_id, template, year, last),
    paper_numbered as (
      select u.*, c.last - (select count(*) from paper_unnumbered o
          where o."bodyId" = u."bodyId" and o.template = u.template and o.year = u.year) + u.place as serial
      from paper_unnumbered u join paper_counted c on c.body_id = u."bodyId" and c.template = u.template and c.year = u.year),
    paper_issued as (
      insert into cases.paper (id, case_id, template, number, body_id, year, serial, data, issued_at, issued_by,
        issued_by_account, signers)
      select id, "caseId", template, replace(pattern, '{serial}', serial::text), "bodyId", year, serial, data, "issuedAt", "issuedBy",
        "issuedByAccount", signers
      from paper_numbered)`,
};

/** Written with the commit, where it gets its number. */
export function insertPaper(on: Transaction, paper: UnnumberedPaper): void {
  on.gather(issued, [paper]);
}

const selection = `p.id, p.case_id as "caseId", p.template, p.number, p.body_id as "bodyId", p.year, p.serial, p.data,
  p.issued_at as "issuedAt", p.issued_by as "issuedBy", p.issued_by_account as "issuedByAccount",
  p.signers, coalesce((select jsonb_agg(jsonb_build_object('accountId', s.account_id, 'name', s.signer_name, 'fileId', s.file_id)
    order by s.signed_at, s.account_id) from cases.paper_signature s where s.paper_id = p.id), '[]') as signatures`;

export async function papersOf(on: Queryable, caseIds: readonly string[]): Promise<Paper[]> {
  return on.query(
    {
      name: 'cases.paper.of',
      text: `select ${selection} from cases.paper p where p.case_id = any($1) order by p.issued_at, p.id`,
    },
    [caseIds],
  );
}

export async function findPaper(on: Queryable, id: string): Promise<Paper | undefined> {
  const [row] = await on.query<Paper>(
    { name: 'cases.paper.find', text: `select ${selection} from cases.paper p where p.id = $1` },
    [id],
  );
  return row;
}

export type PaperFormat = 'pdf' | 'ofd';

export async function findPaperFile(
  on: Queryable,
  paperId: string,
  language: Language,
  format: PaperFormat,
): Promise<string | undefined> {
  const [row] = await on.query<{ fileId: string }>(
    {
      name: 'cases.paper-file.find',
      text: `select file_id as "fileId" from cases.paper_file where paper_id = $1 and language = $2 and format = $3`,
    },
    [paperId, language, format],
  );
  return row?.fileId;
}

/** False when somebody set the same paper first. */
export async function insertPaperFile(
  on: Transaction,
  paperId: string,
  { language, format, fileId }: { language: Language; format: PaperFormat; fileId: string },
): Promise<boolean> {
  const inserted = await on.execute(
    `insert into cases.paper_file (paper_id, language, format, file_id) values ($1, $2, $3, $4) on conflict do nothing`,
    [paperId, language, format, fileId],
  );
  return inserted === 1;
}

/** From now on the signed file is the paper; who read it before has the same paper without that name. */
export async function replacePaperFile(on: Transaction, paperId: string, fileId: string): Promise<void> {
  await on.execute(
    `insert into cases.paper_file (paper_id, language, format, file_id) values ($1, 'zh-CN', 'pdf', $2)
     on conflict (paper_id, language, format) do update set file_id = excluded.file_id`,
    [paperId, fileId],
  );
}

/** How many have signed it; who asks holds it until the transaction ends, so that of two who sign at once none is lost. */
export async function lockSignatures(on: Transaction, paperId: string): Promise<number> {
  await on.execute(`select from cases.paper where id = $1 for update`, [paperId]);
  const [row] = await on.query<{ count: number }>(
    `select count(*)::integer as count from cases.paper_signature where paper_id = $1`,
    [paperId],
  );
  return row?.count ?? 0;
}

/** False: he has signed it already. */
export async function insertPaperSignature(
  on: Transaction,
  row: {
    readonly paperId: string;
    readonly accountId: string;
    readonly signerName: string;
    readonly signedAt: Date;
    readonly fileId: string | null;
  },
): Promise<boolean> {
  const inserted = await on.execute(
    `insert into cases.paper_signature (paper_id, account_id, signer_name, signed_at, file_id) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [row.paperId, row.accountId, row.signerName, row.signedAt, row.fileId],
  );
  return inserted === 1;
}

export interface NumberGap {
  readonly bodyId: string;
  readonly template: string;
  readonly year: number;
  readonly last: number;
  /** The first of those that no paper has. */
  readonly missing: readonly number[];
  /** The first of those that papers have and nobody has given out. */
  readonly invented: readonly number[];
}

/** Numbers given out in a year that no paper has, and papers with others: by the way in which they are given there are none. */
export function numberGaps(on: Queryable, year: number, most: number): Promise<NumberGap[]> {
  return on.query(
    {
      name: 'cases.paper.gaps',
      text: `select c.body_id as "bodyId", c.template, c.year, c.last,
          array(select s from generate_series(1, c.last) s where not exists (
            select 1 from cases.paper p where p.body_id = c.body_id and p.template = c.template and p.year = c.year
              and p.serial = s) limit $2) as missing,
          array(select p.serial from cases.paper p where p.body_id = c.body_id and p.template = c.template and p.year = c.year
              and p.serial > c.last order by p.serial limit $2) as invented
        from cases.paper_counter c
        where c.year = $1 and (c.last <> (select count(*) from cases.paper p
            where p.body_id = c.body_id and p.template = c.template and p.year = c.year and p.serial <= c.last)
          or exists (select from cases.paper p
            where p.body_id = c.body_id and p.template = c.template and p.year = c.year and p.serial > c.last))`,
    },
    [year, most],
  );
}
