import { listApplications, viewProgress } from '#front/applications/index.ts';
import type { Application, Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { daysAfter, mondayOf, ownTurns } from '#platform/duty/index.ts';
import { accountOf, powersOf } from '#platform/identity/index.ts';
import { tokenDigests } from '#platform/keys/index.ts';
import { eventsOfLicences } from './events-of-licences.ts';
import { eventsOfBookings, eventsOfCharges } from './events-of-own.ts';
import { named } from './manage-feed.ts';
import type { CalendarEvent, Feed } from './model.ts';
import { agendaProblem } from './problems.ts';
import { feedByToken } from './store.ts';
import { agendaWords } from './words.ts';
import { writeCalendar } from './write-calendar.ts';

const most = 100;

/** The calendar behind a secret link, with nothing in it but what its owner may see today. */
export async function readFeed(application: Application, token: string): Promise<string> {
  const feed = await feedByToken(application.database, tokenDigests(named(token)));
  if (!feed) throw agendaProblem('not-found');
  const owner = callOf(application, feed);
  // The account may be closed and the power ended, or limited, since.
  const account = await accountOf(owner);
  const powers = feed.onBehalfOf === null ? [] : await powersOf(owner);
  const power = powers.find(({ principalId }) => principalId === feed.onBehalfOf);
  if (!account || (feed.onBehalfOf !== null && !power)) throw agendaProblem('not-found');
  const matters = power?.matters ?? undefined;
  const call = matters ? { ...owner, actor: { ...owner.actor, matters } } : owner;
  const events = [
    ...(await eventsOfApplications(call)),
    // A power that is limited to some matters is not for what the firm holds, pays and books besides.
    ...(matters ? [] : await eventsOfLicences(call)),
    ...(matters ? [] : await eventsOfCharges(call)),
    ...(matters ? [] : await eventsOfBookings(call)),
    // An officer's own; who reads for a firm has none.
    ...(feed.onBehalfOf === null ? await eventsOfDuty(call) : []),
  ];
  events.sort((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid));
  return writeCalendar(agendaWords(call.language, 'name'), events);
}

function callOf(application: Application, feed: Feed): Call {
  return {
    ...application,
    actor: {
      kind: 'account',
      id: feed.accountId,
      ...(feed.subjectId === null ? {} : { subjectId: feed.subjectId }),
      ...(feed.onBehalfOf === null ? {} : { onBehalfOf: feed.onBehalfOf }),
    },
    language: feed.language,
    requestId: newId(),
  };
}

async function eventsOfApplications(call: Call): Promise<CalendarEvent[]> {
  const { applications } = await listApplications(call, { state: 'open', limit: most });
  const events = await Promise.all(applications.map(({ caseId }) => eventsOfCase(call, caseId)));
  return events.flat();
}

async function eventsOfCase(call: Call, caseId: string): Promise<CalendarEvent[]> {
  const say = agendaWords.bind(undefined, call.language);
  const { application, root, entries, standing } = await viewProgress(call, caseId);
  const item = textIn(application.itemTitle, call.language);
  const receipt = application.receiptNumber;
  const stamp = entries.at(-1)?.occurredAt ?? application.submittedAt;
  const event = (kind: string, day: string, summary: string, description: string): CalendarEvent => ({
    uid: `${kind}-${caseId}@mingtang`,
    day,
    summary,
    description,
    url: `${call.config.publicUrl}/my/${caseId}`,
    stamp,
  });
  const asked = entries.findLast(({ kind }) => kind === 'correction');
  if (root?.state === 'correction' && asked)
    return [
      event(
        'correction',
        call.clock.dateOf(asked.occurredAt),
        say('correction', { item }),
        say('correction-text', { receipt }),
      ),
    ];
  const due = root?.dueOn ?? application.expectedOn;
  const provisional = root?.dueOn ? root.provisional : application.expectedProvisional;
  const text = say('due-text', { receipt });
  return [
    ...(due
      ? [event('due', due, say('due', { item }), provisional ? `${text}\n${say('due-provisional')}` : text)]
      : []),
    ...standing.flatMap(({ id, parameters }) =>
      parameters['expectedOn']
        ? [
            event(
              `procedure-${id}`,
              parameters['expectedOn'],
              say('procedure', {
                procedure: parameters[call.language === 'en' ? 'titleEn' : 'title'] ?? '',
                item,
              }),
              say('procedure-text', { receipt }),
            ),
          ]
        : [],
    ),
  ];
}

const daysBack = 7;
const daysAhead = 60;

/** The half days on which an officer is on duty, as far as they are published. */
async function eventsOfDuty(call: Call): Promise<CalendarEvent[]> {
  const say = agendaWords.bind(undefined, call.language);
  const today = call.clock.today();
  const turns = await ownTurns(call, daysAfter(today, -daysBack), daysAfter(today, daysAhead));
  return turns.map(({ id, day, half, division }) => ({
    uid: `duty-${id}@mingtang`,
    day,
    summary: say(`duty-${half}`),
    description: textIn(division, call.language),
    url: `${call.config.publicUrl}/desk/duty?week=${mondayOf(day)}`,
    stamp: new Date(`${day}T00:00:00Z`),
  }));
}
