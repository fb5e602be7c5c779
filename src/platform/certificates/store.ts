import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { CertificateAlgorithm, Profile, RevocationReason } from './model.ts';

export type Role = 'root' | 'issuing';

export interface AuthorityRow {
  readonly id: string;
  readonly role: Role;
  readonly algorithm: CertificateAlgorithm;
  readonly certificate: Buffer;
  readonly madeAt: Date;
}

export interface CertificateRow {
  readonly serial: string;
  readonly algorithm: CertificateAlgorithm;
  readonly profile: Profile;
  readonly subjectKey: string;
  readonly subjectName: string;
  readonly certificate: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly renews: string | null;
  readonly revokedAt: Date | null;
  readonly revocationReason: RevocationReason | null;
}

const columns = `serial, algorithm, profile, subject_key as "subjectKey", subject_name as "subjectName", certificate,
  not_before as "notBefore", not_after as "notAfter", renews, revoked_at as "revokedAt",
  revocation_reason as "revocationReason"`;

/** The authorities of one kind of key; of several processes that look at once for the first time, one makes them. */
export async function lockAuthorities(
  on: Transaction,
  algorithm: CertificateAlgorithm,
): Promise<AuthorityRow[]> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('certificates.authority.' || $1, 0))`, [
    algorithm,
  ]);
  return selectAuthorities(on, algorithm);
}

export function selectAuthorities(on: Queryable, algorithm: CertificateAlgorithm): Promise<AuthorityRow[]> {
  return on.query(
    `select id, role, algorithm, certificate, made_at as "madeAt" from certificates.authority where algorithm = $1`,
    [algorithm],
  );
}

export async function insertAuthority(on: Transaction, row: AuthorityRow): Promise<void> {
  await on.execute(
    `insert into certificates.authority (id, role, algorithm, certificate, made_at) values ($1, $2, $3, $4, $5)`,
    [row.id, row.role, row.algorithm, row.certificate, row.madeAt],
  );
}

export async function insertCertificate(on: Transaction, row: CertificateRow): Promise<void> {
  await on.execute(
    `insert into certificates.certificate
       (serial, algorithm, profile, subject_key, subject_name, certificate, not_before, not_after, renews)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      row.serial,
      row.algorithm,
      row.profile,
      row.subjectKey,
      row.subjectName,
      row.certificate,
      row.notBefore,
      row.notAfter,
      row.renews,
    ],
  );
}

export async function selectCertificate(on: Queryable, serial: string): Promise<CertificateRow | undefined> {
  const [row] = await on.query<CertificateRow>(
    `select ${columns} from certificates.certificate where serial = $1`,
    [serial],
  );
  return row;
}

/** One certificate, and whether another already follows it; nobody else renews or revokes it meanwhile. */
export async function lockCertificate(
  on: Transaction,
  serial: string,
): Promise<(CertificateRow & { readonly renewed: boolean }) | undefined> {
  const [row] = await on.query<CertificateRow & { renewed: boolean }>(
    `select ${columns},
       exists (select from certificates.certificate as next where next.renews = certificate.serial) as renewed
     from certificates.certificate where serial = $1 for update`,
    [serial],
  );
  return row;
}

export async function updateRevoked(
  on: Transaction,
  serial: string,
  at: Date,
  reason: RevocationReason,
): Promise<void> {
  await on.execute(
    `update certificates.certificate set revoked_at = $2, revocation_reason = $3 where serial = $1`,
    [serial, at, reason],
  );
}

/** Those that are revoked and would not have expired yet: what a revocation list names. */
export function selectRevoked(
  on: Queryable,
  algorithm: CertificateAlgorithm,
  now: Date,
): Promise<CertificateRow[]> {
  return on.query(
    `select ${columns} from certificates.certificate
     where algorithm = $1 and revoked_at is not null and not_after > $2 order by revoked_at, serial`,
    [algorithm, now],
  );
}

/** All that a subject has ever had of a profile, the newest first. */
export function selectOfSubject(
  on: Queryable,
  subjectKey: string,
  profile: Profile,
): Promise<CertificateRow[]> {
  return on.query(
    `select ${columns} from certificates.certificate where subject_key = $1 and profile = $2
     order by not_after desc, serial limit 50`,
    [subjectKey, profile],
  );
}

/** The certificate of a subject that holds now, the one that holds longest first. */
export async function selectInForce(
  on: Queryable,
  subjectKey: string,
  profile: Profile,
  algorithm: CertificateAlgorithm,
  now: Date,
): Promise<CertificateRow | undefined> {
  const [row] = await on.query<CertificateRow>(
    `select ${columns} from certificates.certificate
     where subject_key = $1 and profile = $2 and algorithm = $3 and revoked_at is null
       and not_before <= $4 and not_after > $4
     order by not_after desc limit 1`,
    [subjectKey, profile, algorithm, now],
  );
  return row;
}

/** What was enrolled for institutions, officers and devices, the newest first. */
export function selectEnrolled(on: Queryable, limit: number, before: Date | null): Promise<CertificateRow[]> {
  return on.query(
    `select ${columns} from certificates.certificate
     where profile in ('institution', 'officer', 'person', 'device') and ($2::timestamptz is null or not_before < $2)
     order by not_before desc, serial limit $1`,
    [limit, before],
  );
}

export interface ListRow {
  readonly number: number;
  readonly madeAt: Date;
  readonly nextAt: Date;
  readonly list: Buffer;
}

export async function selectList(
  on: Queryable,
  algorithm: CertificateAlgorithm,
  role: Role,
): Promise<ListRow | undefined> {
  const [row] = await on.query<ListRow>(
    `select number::float8 as number, made_at as "madeAt", next_at as "nextAt", list
     from certificates.revocation_list where algorithm = $1 and role = $2`,
    [algorithm, role],
  );
  return row;
}

/** Keeps the list unless another process was faster with this number. */
export async function saveList(
  on: Transaction,
  algorithm: CertificateAlgorithm,
  role: Role,
  row: ListRow,
): Promise<void> {
  await on.execute(
    `insert into certificates.revocation_list (algorithm, role, number, made_at, next_at, list)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (algorithm, role) do update
       set number = excluded.number, made_at = excluded.made_at, next_at = excluded.next_at, list = excluded.list
       where revocation_list.number < excluded.number`,
    [algorithm, role, row.number, row.madeAt, row.nextAt, row.list],
  );
}
