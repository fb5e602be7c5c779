import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { accessProblem, requireAccount } from '#platform/access/index.ts';
import {
  assignmentsOf,
  type Body,
  type BookEntry,
  listBodies,
  readAddressBook,
} from '#platform/directory/index.ts';
import { syllables } from '#platform/search/index.ts';

export interface ChartPost {
  readonly id: string;
  readonly name: Text;
  readonly holders: readonly { readonly officerId: string; readonly name: string }[];
}

export interface ChartDivision {
  readonly id: string;
  readonly name: Text;
  readonly posts: readonly ChartPost[];
}

export interface ChartBody {
  readonly id: string;
  readonly key: string;
  readonly name: Text;
  readonly divisions: readonly ChartDivision[];
  readonly people: number;
  /** The bodies below it, e.g. those of the districts. */
  readonly below: readonly ChartBody[];
}

/** The bodies with their departments, posts and who holds them, each below the body that it answers to. */
export async function readOrganisation(call: Call): Promise<readonly ChartBody[]> {
  await requireOfficer(call);
  const [bodies, book] = await Promise.all([listBodies(call), readAddressBook(call)]);
  const holders = holdersByPost(book);
  const byParent = Map.groupBy(bodies, ({ parentKey }) =>
    bodies.some(({ key }) => key === parentKey) ? parentKey : null,
  );
  // Who stands above himself by mistake stands nowhere: each body is drawn at most once.
  const drawn = new Set<string>();
  const below = (parent: string | null): readonly ChartBody[] =>
    (byParent.get(parent) ?? [])
      .filter(({ key }) => !drawn.has(key) && drawn.add(key))
      .map((body) => chartOf(body, holders, below(body.key)));
  return below(null);
}

type Holders = ReadonlyMap<string, ChartPost['holders']>;

function holdersByPost(book: readonly BookEntry[]): Holders {
  const held = book.flatMap(({ officerId, name, posts }) =>
    posts.map(({ bodyKey, divisionKey, postKey }) => ({
      place: `${bodyKey}/${divisionKey}/${postKey}`,
      officerId,
      name,
    })),
  );
  return Map.groupBy(held, ({ place }) => place);
}

function chartOf(body: Body, holders: Holders, below: readonly ChartBody[]): ChartBody {
  const divisions = body.divisions.map(({ id, key, name, posts }) => ({
    id,
    name,
    posts: posts.map((post) => ({
      id: post.id,
      name: post.name,
      holders: (holders.get(`${body.key}/${key}/${post.key}`) ?? []).map(({ officerId, name }) => ({
        officerId,
        name,
      })),
    })),
  }));
  const people = new Set(
    divisions.flatMap(({ posts }) => posts.flatMap((post) => post.holders.map(({ officerId }) => officerId))),
  );
  return { id: body.id, key: body.key, name: body.name, divisions, people: people.size, below };
}

export interface FoundPerson {
  readonly officerId: string;
  readonly name: string;
  readonly posts: readonly { readonly body: Text; readonly division: Text; readonly post: Text }[];
  readonly email: string | null;
  readonly phone: string | null;
}

export interface Found {
  readonly people: readonly FoundPerson[];
  readonly bodies: readonly { readonly key: string; readonly name: Text }[];
}

const mostFound = 60;

/** People and bodies by name, by post, by pinyin whole or by initials: `lxt` finds 林晓棠, `科长` all division heads. */
export async function searchOrganisation(call: Call, typed: string): Promise<Found> {
  await requireOfficer(call);
  const sought = typed.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  if (sought === '') return { people: [], bodies: [] };
  const [bodies, book] = await Promise.all([listBodies(call), readAddressBook(call)]);
  return {
    people: soundedIn(book)
      .filter(({ texts, sounds }) => fits(sought, texts, sounds))
      .slice(0, mostFound)
      .map(({ of }) => of),
    bodies: bodies
      .filter(({ name, shortName, key }) => {
        const names = [...Object.values(name), ...Object.values(shortName)];
        return fits(sought, [...names, key], names.flatMap(soundsOf));
      })
      .slice(0, mostFound)
      .map(({ key, name }) => ({ key, name })),
  };
}

interface Sounded {
  readonly of: FoundPerson;
  readonly texts: readonly string[];
  readonly sounds: readonly string[];
}

const sounded = new WeakMap<readonly BookEntry[], readonly Sounded[]>();

/** How everybody sounds is worked out once for each state of the directory. */
function soundedIn(book: readonly BookEntry[]): readonly Sounded[] {
  const known = sounded.get(book);
  if (known) return known;
  const made = book.map((entry): Sounded => {
    const { officerId, name, account, profile, posts } = entry;
    return {
      of: {
        officerId,
        name,
        posts: posts.map(({ bodyName, divisionName, postName }) => ({
          body: bodyName,
          division: divisionName,
          post: postName,
        })),
        email: profile.emails?.[0]?.value ?? null,
        phone: profile.phoneNumbers?.find(({ type }) => type !== 'mobile')?.value ?? null,
      },
      texts: [
        name,
        account,
        ...posts.flatMap(({ postName, divisionName }) => [
          ...Object.values(postName),
          ...Object.values(divisionName),
        ]),
      ],
      sounds: soundsOf(name),
    };
  });
  sounded.set(book, made);
  return made;
}

function soundsOf(text: string): readonly string[] {
  const parts = syllables(text);
  return [parts.join(''), parts.map(([initial]) => initial).join('')];
}

const fits = (sought: string, texts: readonly string[], sounds: readonly string[]) =>
  texts.some((text) => text.toLowerCase().replace(/\s/g, '').includes(sought)) ||
  sounds.some((sound) => sound.startsWith(sought));

export async function requireOfficer(call: Call): Promise<void> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
}
