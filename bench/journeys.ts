import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { readScenarios, type Scenario } from '#casework/packs/index.ts';
import { type Actor, type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { actorOfLogin, issueAccessToken } from '#platform/identity/index.ts';
import { findRecords } from '#platform/registers/index.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const itemKey = 'planning-permit';
const clientId = 'demo-department';

/** Who does what in the parallel approval, in the order of the journey; what stands in one row happens side by side. */
const acts = [
  [{ officer: 'lin.xiaotang', item: itemKey, act: 'accept', outcome: 'accepted' }],
  [
    { officer: 'parks', item: 'planning-opinion-parks', act: 'opinion', outcome: 'agreed' },
    { officer: 'housing.design-review', item: 'planning-opinion-housing', act: 'opinion', outcome: 'agreed' },
    { officer: 'zhao.mingwei', item: 'planning-opinion-water', act: 'opinion', outcome: 'agreed' },
    {
      officer: 'civil-air-defence',
      item: 'planning-opinion-civil-air-defence',
      act: 'opinion',
      outcome: 'agreed',
    },
    { officer: 'traffic-police', item: 'planning-opinion-traffic', act: 'examine', outcome: 'passed' },
  ],
  [
    {
      officer: 'traffic-police.head',
      item: 'planning-opinion-traffic',
      act: 'opinion',
      outcome: 'agreed',
    },
  ],
  [{ officer: 'lin.xiaotang', item: itemKey, act: 'examine', outcome: 'passed' }],
  [{ officer: 'zhou.yan', item: itemKey, act: 'decide', outcome: 'granted' }],
] as const;

export interface Journeys {
  /** Makes ready what so many applicants hand in, their scans uploaded. */
  prepare(count: number): Promise<void>;
  /** Carries applications through until the time is over: as many as there are clients, each with one request at a time. */
  run(clients: number, until: () => boolean): Promise<JourneySlice>;
  /** Carries one application through, one request after the other, each by way of `around`. */
  walk(around: Around): Promise<void>;
  close(): void;
}

type Around = <Answer>(what: string, work: () => Promise<Answer>) => Promise<Answer>;

export interface JourneySlice {
  /** State-changing requests that were acknowledged. */
  requests: number;
  /** Applications whose licence was issued. */
  cases: number;
  /** Milliseconds of each request, by what it did. */
  readonly latencies: Map<string, number[]>;
}

/** Tokens, a scan and the answers of the packs' own scenario, all made before the clock runs. */
export async function openJourneys(application: Application, url: string): Promise<Journeys> {
  const system = systemCall(application, 'bench');
  const tokenOf = async (login: string) => {
    const actor = await actorOf(application, login);
    return { actor, token: await issueAccessToken(system, { accountId: actor.id, clientId }) };
  };
  const given = await givenOf();
  const applicant = await tokenOf(given.applicant);
  const [firm] = await findRecords(system, 'legal-entities', {
    where: { creditCode: given.onBehalfOf ?? '' },
    purpose: 'bench',
  });
  const logins = [...new Set(acts.flat().map(({ officer }) => officer))];
  const tokens = new Map(
    await Promise.all(logins.map(async (login) => [login, (await tokenOf(login)).token] as const)),
  );
  const bodyOf = async () => ({
    itemKey,
    situation: given.situation ?? {},
    answers: given.answers,
    materials: await materialsOf({ ...system, actor: applicant.actor }, given),
  });
  const ready: Awaited<ReturnType<typeof bodyOf>>[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const post = poster(agent, url);

  /** Whether it came to the end. */
  const carry = async (around: Around, until: () => boolean, together: boolean): Promise<boolean> => {
    const body = ready.pop() ?? (await bodyOf());
    const { caseId } = await around('submit', () =>
      post<{ caseId: string }>('/api/applications', applicant.token, body, {
        'idempotency-key': crypto.randomUUID(),
        'mingtang-acting-for': firm?.id ?? '',
      }),
    );
    for (const row of acts) {
      // A slice ends between two acts: an application left open costs nothing.
      if (until()) return false;
      const open = await openTasks(application, caseId);
      const work = row.map(({ officer, item, act, outcome }) => () => {
        const task = open.find((candidate) => candidate.itemKey === item && candidate.act === act);
        if (!task) throw new Error(`nothing waits for “${act}” at ${item}`);
        return around(act, () =>
          post('/api/tasks/act', tokens.get(officer) ?? '', { taskId: task.id, outcome }),
        );
      });
      if (together) await Promise.all(work.map((begin) => begin()));
      else for (const begin of work) await begin();
    }
    return true;
  };
  return {
    prepare: async (count) => {
      while (ready.length < count) ready.push(await bodyOf());
    },
    run: async (clients, until) => {
      const slice: JourneySlice = { requests: 0, cases: 0, latencies: new Map() };
      const turn = inTurns(clients);
      const timed = timedIn(slice);
      await Promise.all(
        Array.from({ length: clients }, async () => {
          while (!until())
            if (await carry((what, work) => turn(() => timed(what, work)), until, true)) slice.cases += 1;
        }),
      );
      return slice;
    },
    walk: async (around) => void (await carry(around, () => false, false)),
    close: () => agent.destroy(),
  };
}

const timedIn =
  (slice: JourneySlice): Around =>
  async (what, work) => {
    const begun = performance.now();
    const answer = await work();
    const known = slice.latencies.get(what) ?? [];
    known.push(performance.now() - begun);
    slice.latencies.set(what, known);
    slice.requests += 1;
    return answer;
  };

/** Of five officers who act side by side each is a client: who finds none free has not asked yet. */
function inTurns(clients: number): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let free = clients;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

async function actorOf(application: Application, login: string): Promise<Actor> {
  const actor = await actorOfLogin(application, login);
  if (!actor) throw new Error(`there is no account ${login}`);
  return actor;
}

async function givenOf(): Promise<Scenario['given']> {
  const found = (await readScenarios(packs)).find(({ item }) => item === itemKey)?.scenarios[0]?.scenario;
  if (!found) throw new Error(`no scenario of ${itemKey}`);
  // Not near homes: the neighbours' hearing waits for days, which a benchmark does not.
  const { situation = {}, answers } = found.given;
  return { ...found.given, situation: { ...situation, facts: ['large-site'] }, answers };
}

async function materialsOf(call: Call, given: Scenario['given']) {
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  const { id } = await storeFile(call, {
    name: 'sample.pdf',
    type: 'application/pdf',
    content,
    accept: ['pdf'],
    maxBytes: 1 << 20,
  });
  const chosen = Object.entries(given.materials ?? {}).map(([key, how]) => [
    key,
    'promise' in how ? { way: 'promise' } : { way: 'upload', fileId: id },
  ]);
  return Object.fromEntries(chosen) as Record<string, unknown>;
}

/** What the officers have before them: read beside the API, because an inbox open at a desk is not part of the act. */
function openTasks(
  application: Application,
  rootId: string,
): Promise<{ id: string; act: string; itemKey: string }[]> {
  return application.database.query(
    {
      name: 'bench.open-tasks',
      // By its cases alone: while the tables are small a plan would read all that is open instead.
      text: `select t.id, t.act, c.item_key as "itemKey" from cases.case c
        cross join lateral (select id, act, status from processes.task where case_id = c.id offset 0) as t
        where c.root_id = $1 and t.status = 'open'`,
    },
    [rootId],
  );
}

function poster(agent: Agent, url: string) {
  const { hostname, port } = new URL(url);
  return <Answer>(
    pathname: string,
    token: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const sent = request(
        {
          agent,
          hostname,
          port,
          path: pathname,
          method: 'POST',
          headers: {
            ...headers,
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => {
            const said = Buffer.concat(chunks).toString();
            if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${answer.statusCode} ${said}`));
            else resolve(JSON.parse(said) as Answer);
          });
        },
      );
      sent.once('error', reject);
      sent.end(text);
    });
}
