import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { bookableDays, bookSlot, findHall } from '#front/bookings/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { callOf as callOfRequest, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { importAccounts } from '#platform/identity/index.ts';
import { modules } from '../modules.ts';
import { handIn, materialsOf } from './scenario-steps.ts';
import { openTestCity } from './test-city.ts';

export const packs = ['packs/china', 'packs/mingzhou'];
export const itemKey = 'disability-card-renewal';
export const situation = { reason: 'expired', byGuardian: false, homeVisit: true };
const password = 'Mingzhou-2026';

export type MergeCity = Awaited<ReturnType<typeof openMergeCity>>;

/** A city in which one person has two accounts: the one she was registered with, and an old one of which nobody knows whose it is. */
export async function openMergeCity() {
  const city = await openTestCity(packs);
  let seen: Call | undefined;
  const probe = {
    name: 'test/probe',
    routes: (server: Http) => {
      server.get('/api/probe', async (request) => {
        seen = await callOfRequest(city, request);
        return {};
      });
    },
  };
  const http = await createHttpServer(city, [...modules, probe]);
  /** An account that names no person of the register. */
  async function open(account: string): Promise<void> {
    const definition = {
      account,
      password,
      kind: 'person',
      name: '何桂芳',
      mobile: `199${account.length}9990000`.slice(0, 11),
    } as const;
    await city.database.transaction((transaction) =>
      importAccounts(systemCall(city, 'test'), transaction, [definition]),
    );
  }

  /** A request in a session that was opened by a password, so many minutes ago. */
  async function inSession({ actor }: Call, minutes = 0): Promise<Call> {
    const token = newId();
    await city.database.execute(
      `insert into identity.session (id, token_hash, account_id, ends_at, assurance, amr, authenticated_at)
        values ($1, $2, $3, now() + interval '1 hour', 2, '{pwd}', now() - make_interval(mins => $4))`,
      [newId(), createHash('sha256').update(token).digest(), actor.id, minutes],
    );
    await http.inject({ url: '/api/probe', cookies: { session: token } });
    assert.ok(seen);
    return { ...seen, language: 'zh-CN' };
  }

  /** Rows that only another browser, a bank or a relying party would make. */
  async function writeRest(id: string, name = 'old'): Promise<void> {
    const bytes = () => Buffer.from(newId());
    const on = city.database;
    await on.execute(
      `insert into identity.passkey (id, account_id, name, public_key, counter, transports, synced)
        values ($3, $1, '手机', $2, 0, '{}', true)`,
      [id, bytes(), `key-of-${name}`],
    );
    await on.execute(
      `insert into identity.upstream_link (provider, subject, account_id) values ('gate', $2, $1)`,
      [id, name],
    );
    await on.execute(
      `insert into push.device (id, account_id, endpoint, p256dh, auth, name, language, added_at)
        values ($1, $2, $3, 'key', 'auth', '手机', 'zh-CN', now())`,
      [newId(), id, `https://push.invalid/${name}`],
    );
    await on.execute(
      `insert into credentials.consent (id, token_digest, asked_by, asked_by_name, asked_by_code, type_key, title, claims, purpose,
          until_on, asked_at, ask_until, state, holder, holder_account, licence_id, answered_at)
        values ($1, $2, 'firm', '某公司', '', 'disability-card', '{}', '{}', '核对', '2026-12-31', now(), now(), 'given', $3, $4, $1, now())`,
      [newId(), bytes(), `account:${id}`, id],
    );
    await on.execute(
      `insert into credentials.share (id, token_digest, licence_id, licence_title, holder, claims, labels, made_at, until)
        values ($1, $2, $1, '{}', $3, '{}', '{}', now(), now())`,
      [newId(), bytes(), id],
    );
    await on.execute(
      `insert into signatures.signature (id, account_id, signed_at, document_kind, document_id, title, certificate_serial, signed_digest, file_digest)
        values ($1, $2, now(), 'application', 'x', '申请', '01', $3, $3)`,
      [newId(), id, bytes()],
    );
    await on.execute(
      `insert into identity.sign_in (id, account_id, outcome, amr, client_id, new_device) values ($1, $2, 'signed-in', '{pwd}', 'portal', false)`,
      [newId(), id],
    );
  }

  /** Where the account still stands, in any column of any table. */
  async function placesOf(id: string): Promise<readonly string[]> {
    const columns = await city.database.query<{ schema: string; table: string; column: string }>(
      `select table_schema as schema, table_name as table, column_name as column
        from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
          and data_type in ('text', 'uuid', 'jsonb', 'json', 'ARRAY') order by 1, 2, 3`,
    );
    const found: string[] = [];
    for (const { schema, table, column } of columns) {
      const rows = await city.database.query(
        `select from "${schema}"."${table}" where "${column}"::text like $1 limit 1`,
        [`%${id}%`],
      );
      if (rows.length > 0) found.push(`${schema}.${table}.${column}`);
    }
    return found;
  }

  await open('guifang.old');
  return {
    city,
    open,
    inSession,
    writeRest,
    placesOf,
    close: async () => {
      await http.close();
      await city.database.close();
    },
  };
}

export async function submit(call: Call): Promise<string> {
  const upload = { upload: 'sample.pdf' };
  const { caseId } = await handIn(call, {
    ...{ itemKey, situation, channel: 'api' },
    answers: {
      ...{
        name: '何桂芳',
        idNumber: '33990119470312106X',
        mobile: '19900006027',
        householdRegion: '339901002000',
      },
      ...{
        householdAddress: '明州市澄江区柳桥街15号2幢301室',
        cardNumber: '33990119470312106X43',
        category: '4',
      },
      ...{
        level: '3',
        validTo: '2026-12-07',
        delivery: 'home',
        photoSource: 'social-card',
        helpNeeded: ['visit'],
      },
      ...{ deliveryAddress: '明州市澄江区柳桥街15号2幢301室', truth: true },
    },
    materials: await materialsOf(call, packs, { identity: upload, 'old-card': upload }),
  });
  return caseId;
}

export async function book(call: Call, starts: string): Promise<string> {
  const [, day = ''] = await bookableDays(call, await findHall(call, 'city-hall'));
  const id = newId();
  await bookSlot(call, { id, hallKey: 'city-hall', matterKey: 'property', day, starts });
  return id;
}
